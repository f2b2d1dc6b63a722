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
  boolean endsWithConnection() throws MalformedResponseException {
    return !isChunked() && (!lastTransferCoding().isEmpty() || contentLength() < 0);
  }

  /** The Content-Length; -1 when there is none. */
  long contentLength() throws MalformedResponseException {
    List<String> values =
        headers.all("Content-Length").stream()
            .flatMap(value -> List.of(value.split(",", -1)).stream())
            .map(String::strip)
            .distinct()
            .toList();
    if (values.isEmpty()) {
      return -1;
    }
    String value = values.get(0);
    boolean valid =
        values.size() == 1
            && !value.isEmpty()
            && value.length() <= 18
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!valid) {
      throw new MalformedResponseException("Content-Length: " + String.join(", ", values));
    }
    return Long.parseLong(value);
  }

  /** Whether the connection stays open after this response, as far as the head decides. */
  boolean keepsConnection() {
    String options = String.join(",", headers.all("Connection")).toLowerCase(Locale.ROOT);
    List<String> tokens = List.of(options.split("\\s*,\\s*", -1));
    return http11 ? !tokens.contains("close") : tokens.contains("keep-alive");
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
