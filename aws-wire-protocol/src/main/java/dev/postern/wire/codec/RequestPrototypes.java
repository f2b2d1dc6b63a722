package dev.postern.wire.codec;

import dev.postern.wire.operations.Operation;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * An empty request of each operation, made by reflection when the operation is first called; every
 * call's builder is copied from it.
 */
final class RequestPrototypes {
  private final Map<String, ToCopyableBuilder<?, ?>> byClass = new ConcurrentHashMap<>();

  /** A new builder of the operation's request class. */
  SdkPojo newBuilder(Operation operation) {
    return (SdkPojo)
        byClass.computeIfAbsent(operation.requestClass(), RequestPrototypes::prototype).toBuilder();
  }

  private static ToCopyableBuilder<?, ?> prototype(String className) {
    try {
      Object builder = Class.forName(className).getMethod("builder").invoke(null);
      return (ToCopyableBuilder<?, ?>) ((SdkBuilder<?, ?>) builder).build();
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("not a request class of the SDK: " + className, e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + className, e);
    }
  }
}
