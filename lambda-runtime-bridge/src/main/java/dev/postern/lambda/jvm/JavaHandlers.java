package dev.postern.lambda.jvm;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.lambda.function.LocalHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Handlers written for AWS's Java runtime as handlers of this JVM.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Java handlers</a>
 */
public final class JavaHandlers {
  /** As AWS's serialization reads: names in any case, members that nobody knows left out. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JavaHandlers() {}

  /**
   * A handler whose class says the type of its event. A lambda expression says none: it is given
   * maps, lists, strings, numbers and booleans.
   */
  public static <I, O> LocalHandler of(RequestHandler<I, O> handler) {
    JavaType[] types =
        JSON.constructType(handler.getClass()).findTypeParameters(RequestHandler.class);
    return typed(handler, types.length == 0 ? JSON.constructType(Object.class) : types[0]);
  }

  /**
   * A handler with an event of a type that was found by reflection.
   *
   * @param event the event's type, which Jackson reads
   */
  public static <I, O> LocalHandler ofType(RequestHandler<I, O> handler, Type event) {
    return typed(handler, JSON.constructType(event));
  }

  /** A handler of JSON texts. */
  public static LocalHandler of(UnaryOperator<String> handler) {
    return (event, context) ->
        handler.apply(new String(event, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A handler with a typed event.
   *
   * @param event the event's class, which Jackson reads
   */
  public static <I, O> LocalHandler of(RequestHandler<I, O> handler, Class<I> event) {
    return typed(handler, JSON.constructType(event));
  }

  /**
   * A handler with an event of a generic type.
   *
   * @param event the event's type, which Jackson reads
   */
  public static <I, O> LocalHandler of(RequestHandler<I, O> handler, TypeReference<I> event) {
    return typed(handler, JSON.constructType(event.getType()));
  }

  /** A handler that reads and writes bytes itself. */
  public static LocalHandler of(RequestStreamHandler handler) {
    return (event, context) -> {
      ByteArrayOutputStream result = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), result, new JavaContext(context));
      return result.toByteArray();
    };
  }

  private static <I, O> LocalHandler typed(RequestHandler<I, O> handler, JavaType type) {
    return (event, context) -> {
      I read = JSON.readValue(event, type);
      return JSON.writeValueAsBytes(handler.handleRequest(read, new JavaContext(context)));
    };
  }
}
