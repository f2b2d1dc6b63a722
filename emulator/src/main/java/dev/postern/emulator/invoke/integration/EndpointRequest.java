package dev.postern.emulator.invoke.integration;

import dev.postern.wire.http.Headers;
import java.time.Duration;
import java.util.Optional;

/**
 * A request to the endpoint behind a method.
 *
 * @param method the verb
 * @param url the absolute {@code http} or {@code https} URL, percent-encoded; it goes out as
 *     written
 * @param headers the header fields; {@code Host} is taken from here, {@code Content-Length} is
 *     added by the sender
 * @param body the body; empty for none
 * @param timeout how long the endpoint may take, from now to the last byte of its answer
 * @param streamedSilence for an answer that is passed on as it comes: how long the endpoint may be
 *     silent in the middle of it; empty for an answer that is collected
 */
public record EndpointRequest(
    String method,
    String url,
    Headers headers,
    byte[] body,
    Duration timeout,
    Optional<Duration> streamedSilence) {
  /** A request whose answer is collected. */
  public EndpointRequest(
      String method, String url, Headers headers, byte[] body, Duration timeout) {
    this(method, url, headers, body, timeout, Optional.empty());
  }
}
