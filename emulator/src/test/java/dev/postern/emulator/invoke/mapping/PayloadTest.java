package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() {
    // Recorded from AWS
    assertThat(Payload.of(new byte[] {'a', (byte) 0xff, 'b'}).text()).isEqualTo("a\ufffdb");
  }

  @Test
  void theBodyIsParsedOnce() {
    Payload payload = Payload.of("{\"a\": 1}");

    assertThat(payload.json()).isSameAs(payload.json()).hasToString("{a=1}");
  }

  @Test
  void aBrokenBodyFailsEachTime() {
    Payload payload = Payload.of("[1, ");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(payload::json)
          .isInstanceOf(MappingException.class)
          .hasMessage("the body is not valid JSON: Unexpected End Of File position 3");
    }
  }

  @Test
  void jsonNullIsNull() {
    assertThat(Payload.of("null").json()).isNull();
    assertThat(Rendering.withBody("null").of("$input.json('$') $input.json('$.a')"))
        .isEqualTo("null \"\"");
  }

  @Test
  void aRequestWithoutABodyIsAnEmptyObjectToItsTemplate() {
    // Reported for AWS: $input.body and $input.json('$') print {} where the client sent nothing.
    assertThat(Payload.of("").orEmptyObject().text()).isEqualTo("{}");
    assertThat(Payload.of(" ").orEmptyObject().text()).isEqualTo(" ");
    assertThat(Payload.of("[]").orEmptyObject().text()).isEqualTo("[]");
  }
}
