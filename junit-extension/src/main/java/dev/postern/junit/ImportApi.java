package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An API for the tests of a class, or for one test: a Swagger 2 or OpenAPI 3 document, imported and
 * deployed.
 */
@Documented
@Inherited
@Repeatable(ImportApi.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ImportApi {
  /**
   * The document: a resource beside the test class, else a resource of the class path, else a file
   * of the working directory.
   */
  String value();

  /** The stage to deploy to. */
  String stage() default "dev";

  /** Several of them. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface List {
    /** The documents, imported in this order. */
    ImportApi[] value();
  }
}
