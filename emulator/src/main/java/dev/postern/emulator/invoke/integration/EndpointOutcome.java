package dev.postern.emulator.invoke.integration;

import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;

/** How a request to an endpoint ended. */
public sealed interface EndpointOutcome {
  /** The endpoint answered, whatever the status; the body is complete. */
  record Answered(HttpResponse response) implements EndpointOutcome {}

  /**
   * The endpoint began to answer a request whose answer is passed on as it comes.
   *
   * @param head status and header fields; its body is empty
   * @param body what follows, not started
   */
  record Streaming(HttpResponse head, StreamedBody body) implements EndpointOutcome {}

  /** No complete answer within the timeout. */
  record TimedOut() implements EndpointOutcome {}

  /**
   * The address in the URL cannot be used: no such scheme, no host, a host name that does not
   * parse.
   */
  record InvalidAddress(String reason) implements EndpointOutcome {}

  /**
   * Connecting failed, the connection broke, or what came back is not HTTP or is too large.
   *
   * @param reason in words for the trace, such as {@code connection refused: localhost:9}
   */
  record Failed(String reason) implements EndpointOutcome {}
}
