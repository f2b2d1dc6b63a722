package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongNumbersTest {
  private static final String LONG = "1".repeat(1001);

  @Test
  void aNumberOfAThousandDigitsIsRead() {
    String number = "1".repeat(1000);

    assertThat(Rendering.withBody("{\"n\": " + number + "}").of("$input.json('$.n')"))
        .isEqualTo(number);
  }

  @Test
  void aLongerOneIsNot() {
    assertThat(Rendering.withBody("{\"n\": " + LONG + "}").failureOf("$input.json('$.n')"))
        .isEqualTo(
            ", line 1, column 8: the body is not valid JSON: a number has more digits than 1,000");
  }

  @Test
  void itIsFoundWhereverItStands() {
    assertThat(LongNumbers.in(LONG)).isTrue();
    assertThat(LongNumbers.in("-" + LONG)).isTrue();
    assertThat(LongNumbers.in(" [1, 0." + LONG + "]")).isTrue();
    assertThat(LongNumbers.in("{\"a\\\"\": \"x\", \"b\": " + LONG + "}")).isTrue();
  }

  @Test
  void digitsInAStringAreNoNumber() {
    assertThat(LongNumbers.in("{\"a\": \"" + LONG + "\"}")).isFalse();
    assertThat(LongNumbers.in("{\"a\\\\\\\"" + LONG + "\": 1}")).isFalse();
    assertThat(LongNumbers.in("name=" + LONG)).isFalse();
    assertThat(LongNumbers.in("[" + "1,".repeat(1000) + "1]")).isFalse();
    assertThat(LongNumbers.in(" ".repeat(2000))).isFalse();
  }
}
