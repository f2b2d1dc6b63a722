package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedGroupsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.a[?(@.b =~ /(a+)+/)]",
        "$.a[?(@.b =~ /(a*){5,}$/i)]",
        "$.a[?(@.b =~ /x((a|b))*y/)]",
        "$.a[?(@.b =~ /(a|aa)+/)]",
        "$.a[?(@.c == 1 && @.b =~ /(\\d{2,})*/)]",
        "$.a[?(@.b =~ /x/ || @.c =~ /([)]+)+/)]"
      })
  void aRepeatedGroupThatVariesIsFound(String jsonPath) {
    assertThat(RepeatedGroups.in(jsonPath)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.a[*]",
        "$.a[?(@.b == '(a+)+')]",
        "$.a[?(@.b =~ /.*(a|b)x+/i)]",
        "$.a[?(@.b =~ /(ab)+/)]",
        "$.a[?(@.b =~ /(a+)?b/)]",
        "$.a[?(@.b =~ /\\(a+\\)+/)]",
        "$.a[?(@.b =~ /[(a+)]+/)]",
        "$.a[?(@.b =~ /a)+/)]",
        "$.a[?(@.b =~"
      })
  void everythingElseIsNot(String jsonPath) {
    assertThat(RepeatedGroups.in(jsonPath)).isFalse();
  }

  @Test
  void aJsonPathWithOneIsRefused() {
    assertThat(Rendering.withBody("{}").failureOf("$input.path('$.a[?(@.b =~ /(a+)+/)]')"))
        .isEqualTo(
            ", line 1, column 8: \"$.a[?(@.b =~ /(a+)+/)]\" repeats a group that itself repeats"
                + " or chooses: its regular expression might run without end");
  }
}
