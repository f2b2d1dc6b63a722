package dev.postern.emulator.server;

import dev.postern.wire.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads one response of an endpoint from bytes as they come in, skipping interim responses. */
final class ResponseParser {
  private final String method;
  private ResponseHeadParser headParser = new ResponseHeadParser();
  private Optional<ResponseHead> head = Optional.empty();
  private Optional<ResponseBody> body = Optional.empty();

  /**
   * A parser.
   *
   * @param method the request's verb; a response to HEAD has no body
   */
  ResponseParser(String method) {
    this.method = method;
  }

  /** Takes bytes in; true once the response is complete. Bytes behind it are left. */
  boolean read(ByteBuffer bytes) throws MalformedResponseException {
    while (head.isEmpty()) {
      Optional<ResponseHead> read = headParser.read(bytes);
      if (read.isEmpty()) {
        return false;
      }
      accept(read.get());
    }
    return body.orElseThrow().read(bytes);
  }

  private void accept(ResponseHead read) throws MalformedResponseException {
    if (read.status() == 101) {
      throw new MalformedResponseException("101 Switching Protocols, which nobody asked for");
    }
    if (read.isInterim()) {
      headParser = new ResponseHeadParser();
      return;
    }
    head = Optional.of(read);
    body = Optional.of(ResponseBody.of(read, method));
  }

  /** Whether the response is complete now that the connection has ended. */
  boolean endsHere() {
    return body.isPresent() && body.get().endsHere();
  }

  /** The response; only once it is complete. */
  HttpResponse response() {
    ResponseHead read = head.orElseThrow();
    return new HttpResponse(read.status(), read.headers(), body.orElseThrow().collected());
  }

  /** Whether the connection may carry another request after this response. */
  boolean keepsConnection() {
    return head.orElseThrow().keepsConnection();
  }
}
