package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stops the gateway's clock for a test, or for each test of a class. The test may move it on; after
 * each test it shows the real time again. What does not go by the gateway's clock (timeouts,
 * retries) is not stopped.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface StoppedClock {
  /** The time to stop at, such as {@code 2026-01-31T12:00:00Z}; empty means the time it is. */
  String value() default "";
}
