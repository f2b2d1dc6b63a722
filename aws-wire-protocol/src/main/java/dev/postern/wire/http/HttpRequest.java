package dev.postern.wire.http;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP request as it came over the wire, its body read to the end.
 *
 * @param method the verb, upper case
 * @param rawPath the path, still percent-encoded, starting with {@code /}
 * @param rawQuery the query string without {@code ?}, still percent-encoded; empty when there is
 *     none
 * @param headers the header fields
 * @param body the body; empty when there is none
 */
public record HttpRequest(
    String method, String rawPath, String rawQuery, Headers headers, byte[] body) {
  /** The body read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
