package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of which imported API a parameter of type {@code URI} is the invoke URL. Where only one was
 * imported, it need not be said. The URL has no slash at its end: {@code api + "/pets"} is the
 * resource {@code /pets}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface StageUri {
  /**
   * The API: its document as it stands in {@link ImportApi}, with or without folder and extension,
   * or its title or id. Empty means the only one.
   */
  String value() default "";

  /** The stage; empty means the only one. */
  String stage() default "";
}
