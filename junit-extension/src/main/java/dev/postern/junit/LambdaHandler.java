package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes what is in a field of the test class a Lambda function. The field's type is {@code
 * RequestHandler}, {@code RequestStreamHandler} or {@code UnaryOperator<String>} (from one JSON
 * text to another), or a class that is one of these; the type of the event is the one that the
 * field declares. A static field is there for the whole class, any other for the tests of its
 * instance. The function runs in the JVM of the test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface LambdaHandler {
  /** The function's name. */
  String value();
}
