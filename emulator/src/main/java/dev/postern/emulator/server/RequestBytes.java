package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request to an endpoint as the bytes that go out. */
final class RequestBytes {
  /** Up to this many bytes, copying the body behind the head costs less than a second buffer. */
  private static final int COPIED_BYTES = 8 << 10;

  private RequestBytes() {}

  /**
   * The head and the body, a small one in the same buffer. Header fields go out in the order and
   * spelling given; {@code Content-Length} is always sent, as API Gateway sends it even with {@code
   * 0}.
   */
  static ByteBuffer[] of(EndpointRequest request, EndpointUrl url) {
    byte[] head = head(request, url);
    byte[] body = request.body();
    if (body.length == 0) {
      return new ByteBuffer[] {ByteBuffer.wrap(head)};
    }
    if (body.length > COPIED_BYTES) {
      return new ByteBuffer[] {ByteBuffer.wrap(head), ByteBuffer.wrap(body)};
    }
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return new ByteBuffer[] {ByteBuffer.wrap(whole)};
  }

  private static byte[] head(EndpointRequest request, EndpointUrl url) {
    StringBuilder head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
    if (!request.headers().contains("Host")) {
      append(head, "Host", url.authority());
    }
    for (Header field : request.headers().fields()) {
      if (!isFraming(field)) {
        append(head, field.name(), WireSafety.latin1(field.value()));
      }
    }
    append(head, "Content-Length", String.valueOf(request.body().length));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isFraming(Header field) {
    return field.isNamed("Content-Length") || field.isNamed("Transfer-Encoding");
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
