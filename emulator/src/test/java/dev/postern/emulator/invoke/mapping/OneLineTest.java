package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void linesBecomeOne() {
    assertThat(OneLine.of(" a\r\n\t b  c\n")).isEqualTo("a b c");
  }

  @Test
  void longTextsAreCut() {
    assertThat(OneLine.of("x".repeat(1000))).isEqualTo("x".repeat(300) + "...");
  }

  @Test
  void aFailureWithoutAMessageIsNamedByItsKind() {
    assertThat(OneLine.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(OneLine.of(new IllegalStateException("a\nb"))).isEqualTo("a b");
  }
}
