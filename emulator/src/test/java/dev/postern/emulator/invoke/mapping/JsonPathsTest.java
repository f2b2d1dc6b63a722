package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPathsTest {
  @Test
  void anExpressionIsCompiledOnce() {
    JsonPaths paths = new JsonPaths();

    assertThat(paths.get("$.a.b")).isSameAs(paths.get("$.a.b"));
  }

  @Test
  void expressionsWithoutNumberAreServedButNotKept() {
    JsonPaths paths = new JsonPaths();
    for (int i = 0; i < 300; i++) {
      assertThat(paths.get("$[" + i + "]").getPath()).isEqualTo("$[" + i + "]");
    }

    assertThat(paths.get("$[255]")).isSameAs(paths.get("$[255]"));
    assertThat(paths.get("$[256]")).isNotSameAs(paths.get("$[256]"));
  }
}
