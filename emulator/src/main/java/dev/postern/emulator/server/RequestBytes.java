package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A request to an endpoint as the bytes that go out. */
final class RequestBytes {
  private RequestBytes() {}

  /**
   * The head and the body. Header fields go out in the order and spelling given; {@code
   * Content-Length} is always sent, as API Gateway sends it even with {@code 0}.
   */
  static ByteBuffer[] of(EndpointRequest request, EndpointUrl url) {
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
    if (!request.headers().contains("Host")) {
      append(head, "Host", url.authority());
    }
    for (Header field : request.headers().fields()) {
      if (!isFraming(field.name())) {
        append(head, field.name(), WireSafety.latin1(field.value()));
      }
    }
    append(head, "Content-Length", String.valueOf(request.body().length));
    head.append("\r\n");
    return new ByteBuffer[] {
      ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)),
      ByteBuffer.wrap(request.body())
    };
  }

  private static boolean isFraming(String name) {
    return name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding");
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
