package dev.postern.lambda.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMessageTest {
  private static String of(String payload) {
    return ErrorMessage.of(
        new FunctionOutcome.Answered(
            "1", payload.getBytes(UTF_8), Optional.of("Unhandled"), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"errorMessage\": \"no such pet\", \"errorType\": \"KeyError\"} | no such pet",
        "{\"errorType\": \"KeyError\"} | ``",
        "[1] | ``",
        "out of order | out of order"
      })
  void itIsTheMessageOfAnErrorObjectAndAllOfWhatIsNone(String payload, String message) {
    assertThat(of(payload)).isEqualTo(message);
  }

  @Test
  void aRefusalSaysItsOwn() {
    assertThat(
            ErrorMessage.of(
                new FunctionOutcome.Refused(
                    new AwsException(429, "TooManyRequestsException", "Rate Exceeded."),
                    "the function's concurrency is 0")))
        .isEqualTo("Rate Exceeded.");
  }

  // Documented: "the first 1 KB of the error message".
  @Test
  void onlyItsFirstKilobyteIsTaken() {
    assertThat(of("x".repeat(1024))).isEqualTo("x".repeat(1024));
    assertThat(of("x".repeat(1025))).isEqualTo("x".repeat(1024));
  }

  @Test
  void aCharacterAtItsEndIsTakenAsAWholeOrNotAtAll() {
    assertThat(of("x".repeat(1022) + "é!")).isEqualTo("x".repeat(1022) + "é");
    assertThat(of("x".repeat(1023) + "é")).isEqualTo("x".repeat(1023));
    assertThat(of("x".repeat(1021) + "🐈")).isEqualTo("x".repeat(1021));
  }
}
