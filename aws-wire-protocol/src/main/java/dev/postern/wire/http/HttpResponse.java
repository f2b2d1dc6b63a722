package dev.postern.wire.http;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP response, complete. {@code Content-Length}, {@code Date} and {@code Connection} are the
 * server's to add.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body; empty when there is none
 */
public record HttpResponse(int status, Headers headers, byte[] body) {
  /** A JSON answer. */
  public static HttpResponse json(int status, String json) {
    return new HttpResponse(
        status,
        Headers.of("Content-Type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** The body read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
