package dev.postern.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a {@link BackendStub} in the place of an HTTP backend. On a class: wherever a document that
 * is imported names the origin, it names the stub instead. On a parameter of type {@code
 * BackendStub}: which of several stubs it is.
 */
@Documented
@Inherited
@Repeatable(StubBackend.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface StubBackend {
  /**
   * The origin as it stands in the documents, such as {@code http://localhost:8089} or {@code
   * https://pets.example.com}.
   */
  String value();

  /** Several of them. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
  @interface List {
    /** The stubs. */
    StubBackend[] value();
  }
}
