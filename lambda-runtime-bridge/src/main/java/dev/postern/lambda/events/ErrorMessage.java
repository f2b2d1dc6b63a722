package dev.postern.lambda.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.lambda.invoke.FunctionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Finds what a function's error says. */
final class ErrorMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorMessage() {}

  /** The {@code errorMessage} of an error object; the whole of what is none. */
  static String of(FunctionOutcome outcome) {
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
