package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
  @ParameterizedTest
  @CsvSource({
    "0, exit status 0",
    "1, exit status 1",
    "127, exit status 127",
    // Node.js's own codes, not signals.
    "128, exit status 128",
    "129, exit status 129",
    "130, exit status 130",
    "131, signal: quit",
    "134, signal: aborted",
    "137, signal: killed",
    "139, signal: segmentation fault",
    "143, signal: terminated",
    "144, signal: signal 16",
    "192, signal: signal 64",
    // What exit(-1) becomes.
    "193, exit status 193",
    "255, exit status 255"
  })
  void aCodeIsAStatusOrASignal(int code, String words) {
    assertThat(ExitStatus.words(code)).isEqualTo(words);
  }

  @Property
  void everyCodeHasWordsOfItsOwn(
      @ForAll @IntRange(max = 255) int one, @ForAll @IntRange(max = 255) int other) {
    assertThat(ExitStatus.words(one).equals(ExitStatus.words(other))).isEqualTo(one == other);
  }
}
