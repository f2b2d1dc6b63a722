package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nested classes use the gateway of the class around them. */
@PosternTest
@ImportApi("greeting.yaml")
class NestedClassesTest {
  @Test
  void theClassAroundHasItsOwnApiOnly(URI stage) {
    assertThat(Web.get(stage + "/hello")).startsWith("200 ");
  }

  @Nested
  @ImportApi(value = "second.yaml", stage = "nested")
  class WithAnotherApi {
    @Test
    void bothAreServed(@StageUri("greeting") URI first, @StageUri("second") URI second) {
      assertThat(Web.get(first + "/hello")).startsWith("200 ");
      assertThat(Web.get(second + "/hello")).startsWith("200 ");
      assertThat(second.toString()).endsWith("/nested");
    }
  }
}
