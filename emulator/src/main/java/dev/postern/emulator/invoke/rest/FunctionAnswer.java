package dev.postern.emulator.invoke.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;

/**
 * What Lambda answered to the call of a function, as its Invoke API has it.
 *
 * @param requestId the call's id
 * @param response status, header fields and the payload
 * @param failed whether the function failed; the payload is then an error object
 */
record FunctionAnswer(String requestId, HttpResponse response, boolean failed) {
  private static final JsonFactory JSON = new JsonFactory();

  static FunctionAnswer of(String requestId, int status, Headers headers, byte[] payload) {
    return new FunctionAnswer(
        requestId,
        new HttpResponse(status, headers, payload),
        headers.contains("X-Amz-Function-Error"));
  }

  /** The {@code errorMessage} of a function that failed; empty when it gave none. */
  String errorMessage() {
    try (JsonParser parser = JSON.createParser(response.body())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals("errorMessage");
        JsonToken value = parser.nextToken();
        if (found) {
          return value == JsonToken.VALUE_NULL ? "" : parser.getText();
        }
        parser.skipChildren();
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
