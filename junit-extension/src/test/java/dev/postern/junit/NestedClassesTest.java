package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nested classes use the gateway of the class around them. */
@PosternTest
@ImportApi("greeting.yaml")
class NestedClassesTest {
  private final URI greeting;

  NestedClassesTest(@StageUri("greeting") URI greeting) {
    this.greeting = greeting;
  }

  @Test
  void theClassAroundHasItsOwnApiOnly(URI stage) {
    assertThat(stage).isEqualTo(greeting);
    assertThat(Web.get(stage + "/hello")).startsWith("200 ");
  }

  @Nested
  @StoppedClock("2026-01-31T12:00:00Z")
  @ImportApi(value = "second.yaml", stage = "nested")
  class WithAnotherApi {
    @Test
    void bothAreServed(@StageUri("second") URI second) {
      assertThat(Web.get(greeting + "/hello")).isEqualTo("200 hello at 1769860800000");
      assertThat(Web.get(second + "/hello")).startsWith("200 ");
      assertThat(second.toString()).endsWith("/nested");
    }
  }
}
