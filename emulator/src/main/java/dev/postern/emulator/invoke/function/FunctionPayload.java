package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** What Lambda takes as the event of a call. */
public final class FunctionPayload {
  /** How large the event of a call may be whose result is waited for. */
  public static final int MOST_BYTES = 6_291_456;

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private FunctionPayload() {}

  /** The event: whoever sends nothing sends an empty object. */
  public static byte[] of(byte[] body) {
    return body.length == 0 ? EMPTY_OBJECT : body;
  }

  /** Why Lambda does not take an event, in the words of its Invoke API; empty when it does. */
  public static Optional<String> refusal(byte[] event) {
    if (event.length > MOST_BYTES) {
      return Optional.of(tooLarge());
    }
    try (JsonParser parser = JSON.createParser(event)) {
      parser.nextToken();
      parser.skipChildren();
      JsonToken more = parser.nextToken();
      return more == null ? Optional.empty() : Optional.of(noJson("Unexpected token " + more));
    } catch (JsonProcessingException e) {
      return Optional.of(noJson(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Optional.of(noJson(e.toString()));
    }
  }

  /** Lambda's refusal of an event that is too large. */
  public static String tooLarge() {
    return "Request must be smaller than " + MOST_BYTES + " bytes for the InvokeFunction operation";
  }

  private static String noJson(String problem) {
    return "Could not parse request body into json: Could not parse payload into json: " + problem;
  }
}
