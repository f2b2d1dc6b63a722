package dev.postern.emulator.management.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** The event of an invocation and what comes with it. */
final class EventPayload {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NOTHING = "{}";

  /**
   * Documented: <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">6
   * MB each for request and response, 1 MB asynchronous</a>.
   */
  private static final long LARGEST = 6_291_456;

  private static final long LARGEST_ASYNCHRONOUS = 1_048_576;

  private static final String INVALID_START = "Invalid UTF-8 start byte";
  private static final String EXPECTATION =
      "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or"
          + " 'false')";

  /** What a value may stand behind. */
  private static final String BEFORE_VALUES = " \t\r\n,:[";

  private EventPayload() {}

  /**
   * The event; {@code {}} for none.
   *
   * @throws dev.postern.wire.AwsException 413 when it is too large, 400 when it is no JSON
   */
  static byte[] checked(Optional<byte[]> payload, InvocationType type) {
    if (payload.isEmpty() || payload.get().length == 0) {
      return NOTHING.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = payload.get();
    long largest = type == InvocationType.EVENT ? LARGEST_ASYNCHRONOUS : LARGEST;
    if (bytes.length > largest) {
      throw LambdaRefusal.tooLarge(largest, "InvokeFunction");
    }
    try {
      parse(bytes);
    } catch (IOException e) {
      // Recorded from AWS: the words are those of the JSON library that AWS uses as well.
      throw LambdaRefusal.content(
          "Could not parse request body into json: Could not parse payload into json: "
              + reason(e, bytes));
    }
    return bytes;
  }

  /**
   * Why it is no JSON. AWS's edition of the library says of a control character where a value must
   * begin what this edition says only of other characters.
   */
  private static String reason(IOException failure, byte[] json) {
    String message = String.valueOf(failure.getMessage());
    if (!(failure instanceof JsonParseException parse) || !message.startsWith(INVALID_START)) {
      return message;
    }
    int at = (int) parse.getLocation().getByteOffset() - 1;
    int code = at < 0 ? 0 : json[at] & 0xFF;
    if (!Character.isISOControl(code) || (at > 0 && BEFORE_VALUES.indexOf(json[at - 1]) < 0)) {
      return message;
    }
    int column = parse.getLocation().getColumnNr();
    return "Unexpected character ((CTRL-CHAR, code %d)): %s%s"
        .formatted(
            code,
            EXPECTATION,
            message
                .substring(message.indexOf('\n'))
                .replace("column: " + column, "column: " + (column - 1)));
  }

  private static void parse(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          parser.finishToken();
        }
      }
    }
  }

  /** The client context as JSON, which comes as base64. */
  static Optional<String> clientContext(Optional<String> base64) {
    return base64.map(EventPayload::decode);
  }

  private static String decode(String base64) {
    try {
      byte[] json = Base64.getDecoder().decode(base64);
      parse(json);
      return new String(json, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IOException e) {
      throw LambdaRefusal.content("Client context must be a valid Base64-encoded JSON object.");
    }
  }
}
