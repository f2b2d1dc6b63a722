package dev.postern.integration;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request for a host whose name may not resolve on this machine, sent to where it is served. */
final class RawCall {
  private RawCall() {}

  /** The whole answer to a GET, head and body. */
  static String get(URI served, URI url) throws IOException {
    try (Socket socket = new Socket(served.getHost(), served.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(url.getRawPath(), url.getAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
