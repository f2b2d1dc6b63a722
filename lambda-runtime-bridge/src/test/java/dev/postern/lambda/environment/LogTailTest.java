package dev.postern.lambda.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The last 4 KB of a log. Documented: Invoke, LogResult. */
class LogTailTest {
  private final LogTail tail = new LogTail();

  @Test
  void aShortLogIsWhole() {
    tail.add("START\n");
    tail.add("END\n");
    assertThat(tail.text()).isEqualTo("START\nEND\n");
  }

  @Test
  void ofALongLogTheLast4096BytesAreLeft() {
    for (int i = 0; i < 100_000; i++) {
      tail.add("line " + i + "\n");
    }
    assertThat(tail.text().getBytes(UTF_8)).hasSize(4096);
    assertThat(tail.text()).endsWith("line 99998\nline 99999\n");
  }

  @Test
  void noCharacterIsCutInTwo() {
    tail.add("é".repeat(2048) + "x");
    assertThat(tail.text()).isEqualTo("é".repeat(2047) + "x");
  }

  @Test
  void ofOneLineThatIsTooLongTheEndIsLeft() {
    tail.add("a".repeat(300_000) + "b");
    assertThat(tail.text()).isEqualTo("a".repeat(4095) + "b");
  }
}
