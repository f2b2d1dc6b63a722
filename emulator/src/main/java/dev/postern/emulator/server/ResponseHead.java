package dev.postern.emulator.server;

import dev.postern.wire.http.Headers;
import java.util.List;
import java.util.Locale;

/**
 * The head of an endpoint's response.
 *
 * @param http11 whether it speaks HTTP/1.1; else it is 1.0
 * @param status the status code
 * @param headers the header fields
 */
record ResponseHead(boolean http11, int status, Headers headers) {
  /** Whether this is an interim response, which another one follows. */
  boolean isInterim() {
    return status < 200;
  }

  /** Whether the body comes in chunks. */
  boolean isChunked() {
    return lastTransferCoding().equals("chunked");
  }

  /** Whether the body ends with the connection because nothing else tells its end. */
  boolean endsWithConnection() throws MalformedMessageException {
    return !isChunked() && (!lastTransferCoding().isEmpty() || contentLength() < 0);
  }

  /** The Content-Length; -1 when there is none. Several that agree count as one. */
  long contentLength() throws MalformedMessageException {
    List<String> fields = headers.all("Content-Length");
    if (fields.isEmpty()) {
      return -1;
    }
    if (fields.size() == 1 && isLength(fields.get(0))) {
      return Long.parseLong(fields.get(0));
    }
    String[] values = String.join(",", fields).split(",", -1);
    for (String value : values) {
      if (!isLength(value.strip()) || !value.strip().equals(values[0].strip())) {
        throw new MalformedMessageException("Content-Length: " + String.join(", ", fields));
      }
    }
    return Long.parseLong(values[0].strip());
  }

  private static boolean isLength(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18;
  }

  /** Whether the connection stays open after this response, as far as the head decides. */
  boolean keepsConnection() {
    return http11 ? !connectionHas("close") : connectionHas("keep-alive");
  }

  private boolean connectionHas(String option) {
    for (String field : headers.all("Connection")) {
      for (String token : field.split(",", -1)) {
        if (token.strip().equalsIgnoreCase(option)) {
          return true;
        }
      }
    }
    return false;
  }

  private String lastTransferCoding() {
    List<String> fields = headers.all("Transfer-Encoding");
    if (fields.isEmpty()) {
      return "";
    }
    String last = fields.get(fields.size() - 1);
    return last.substring(last.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
  }
}
