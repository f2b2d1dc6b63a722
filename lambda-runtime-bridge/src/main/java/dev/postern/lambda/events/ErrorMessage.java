package dev.postern.lambda.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.lambda.invoke.FunctionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Finds what a function's error says. */
final class ErrorMessage {
  private static final int MOST_BYTES = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorMessage() {}

  /**
   * The {@code errorMessage} of an error object; the whole of what is none. Documented: the first
   * kilobyte of it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Adding
   *     a dead-letter queue</a>
   */
  static String of(FunctionOutcome outcome) {
    return beginning(whole(outcome));
  }

  private static String beginning(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST_BYTES) {
      return message;
    }
    int end = MOST_BYTES;
    // A character is taken as a whole or not at all.
    while ((bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private static String whole(FunctionOutcome outcome) {
    if (outcome instanceof FunctionOutcome.Refused refused) {
      return refused.refusal().message();
    }
    if (outcome instanceof FunctionOutcome.Answered answered) {
      return of(answered.payload());
    }
    return "";
  }

  private static String of(byte[] object) {
    try {
      return JSON.readTree(object).path("errorMessage").asText("");
    } catch (IOException e) {
      return new String(object, StandardCharsets.UTF_8);
    }
  }
}
