package dev.postern.emulator.server;

import dev.postern.wire.http.HttpResponse;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one response of an endpoint from bytes as they come in, skipping interim responses. */
final class ResponseParser {
  private static final int MOST_INTERIM = 64;

  private final String method;
  private ResponseHeadParser headParser = new ResponseHeadParser();
  private int interim;
  private @Nullable ResponseHead head;
  private BodyFraming framing = BodyFraming.none();
  private @Nullable CollectedBody collected;

  /**
   * A parser.
   *
   * @param method the request's verb; a response to HEAD has no body
   */
  ResponseParser(String method) {
    this.method = method;
  }

  /** Takes bytes in and collects the body; true once the response is complete. */
  boolean read(ByteBuffer bytes) throws MalformedMessageException {
    if (!readHead(bytes)) {
      return false;
    }
    if (collected == null) {
      collected = new CollectedBody(framing.announced());
    }
    return framing.read(bytes, collected);
  }

  /** Takes bytes in up to the end of the head; true once it is there. */
  boolean readHead(ByteBuffer bytes) throws MalformedMessageException {
    while (head == null) {
      ResponseHead read = headParser.read(bytes).orElse(null);
      if (read == null) {
        return false;
      }
      accept(read);
    }
    return true;
  }

  /** Takes bytes of the body in, once the head is there; true at the response's end. */
  boolean readBody(ByteBuffer bytes, BodyBytes body) throws MalformedMessageException {
    return framing.read(bytes, body);
  }

  private void accept(ResponseHead read) throws MalformedMessageException {
    if (read.status() == 101) {
      throw new MalformedMessageException("101 Switching Protocols, which nobody asked for");
    }
    if (read.isInterim()) {
      if (++interim > MOST_INTERIM) {
        throw new MalformedMessageException(
            "more than " + MOST_INTERIM + " interim responses before the answer");
      }
      headParser = new ResponseHeadParser();
      return;
    }
    head = read;
    framing = framing(read);
  }

  private BodyFraming framing(ResponseHead read) throws MalformedMessageException {
    if (method.equals("HEAD") || read.status() == 204 || read.status() == 304) {
      return BodyFraming.none();
    }
    if (read.isChunked()) {
      return BodyFraming.chunked();
    }
    return read.endsWithConnection()
        ? BodyFraming.untilEnd()
        : BodyFraming.fixed(read.contentLength());
  }

  /** The head; only once it is there. */
  ResponseHead head() {
    if (head == null) {
      throw new IllegalStateException("the response's head is not there yet");
    }
    return head;
  }

  /** Whether the response is complete now that the connection has ended. */
  boolean endsHere() {
    return head != null && framing.endsHere();
  }

  /** The response; only once it is complete. */
  HttpResponse response() {
    byte[] body = collected == null ? new byte[0] : collected.bytes();
    return new HttpResponse(head().status(), head().headers(), body);
  }

  /** Whether the connection may carry another request after this response. */
  boolean keepsConnection() {
    return head().keepsConnection();
  }
}
