package dev.postern.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.postern.emulator.Postern;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a gateway the functions in fields marked with {@link LambdaHandler}. */
final class HandlerFields {
  private HandlerFields() {}

  /** Those of static fields. */
  static void give(Class<?> testClass, TestGateway gateway, Class<?> owner) {
    for (Field field : AnnotationSupport.findAnnotatedFields(testClass, LambdaHandler.class)) {
      if (Modifier.isStatic(field.getModifiers())) {
        give(field, value(field, testClass), gateway, owner);
      }
    }
  }

  /** Those of the other fields. */
  static void give(Object test, TestGateway gateway, Class<?> owner) {
    for (Field field :
        AnnotationSupport.findAnnotatedFields(test.getClass(), LambdaHandler.class)) {
      if (!Modifier.isStatic(field.getModifiers())) {
        give(field, value(field, test), gateway, owner);
      }
    }
  }

  private static Object value(Field field, Object holder) {
    try {
      field.setAccessible(true);
      Object value = field.get(holder);
      if (value == null) {
        throw new ExtensionConfigurationException(field + " is null, and has to be a handler");
      }
      return value;
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException(field + " cannot be read", e);
    }
  }

  private static void give(Field field, Object handler, TestGateway gateway, Class<?> owner) {
    String name = field.getAnnotation(LambdaHandler.class).value();
    gateway.claimFunction(name, owner);
    Postern postern = gateway.postern();
    if (handler instanceof RequestHandler<?, ?> typed) {
      give(field, name, typed, postern);
    } else if (handler instanceof RequestStreamHandler streams) {
      postern.lambda(name, streams);
    } else if (isOfTexts(field) && handler instanceof UnaryOperator<?>) {
      @SuppressWarnings("unchecked") // what the field declares
      UnaryOperator<String> texts = (UnaryOperator<String>) handler;
      postern.lambda(name, texts);
    } else {
      throw new ExtensionConfigurationException(
          field + " has to be a RequestHandler, a RequestStreamHandler or a UnaryOperator<String>");
    }
  }

  private static boolean isOfTexts(Field field) {
    return field.getGenericType() instanceof ParameterizedType declared
        && declared.getActualTypeArguments()[0].equals(String.class);
  }

  /** A lambda expression does not know the type of its event; the field that it stands in does. */
  private static void give(
      Field field, String name, RequestHandler<?, ?> handler, Postern postern) {
    if (field.getGenericType() instanceof ParameterizedType declared
        && declared.getRawType().equals(RequestHandler.class)) {
      postern.lambda(name, handler, declared.getActualTypeArguments()[0]);
    } else {
      postern.lambda(name, handler);
    }
  }
}
