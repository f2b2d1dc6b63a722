package dev.postern.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireJsonTest {
  private final WireJson json = new WireJson();

  @Test
  void textIsWrittenAsUtf8() {
    assertThat(write("é€😀\"\\\n")).isEqualTo("\"é€😀\\\"\\\\\\n\"");
  }

  @Test
  void halfASurrogatePairBecomesAQuestionMark() {
    assertThat(write("a\ud800b")).isEqualTo("\"a?b\"");
  }

  private String write(String text) {
    return new String(json.write(generator -> generator.writeString(text)), StandardCharsets.UTF_8);
  }
}
