package dev.postern.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The lightest HTTP client that sets a benchmark up: one request, one connection, the whole answer
 * as text.
 */
final class Http {
  private static final String SIGNED =
      "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private Http() {}

  /** Says which service is called; nobody here verifies it. */
  private static String signature(String path) {
    return SIGNED.formatted(path.startsWith("/2015-03-31/") ? "lambda" : "apigateway");
  }

  /** The body of the answer; fails unless the status is 2xx. */
  static String send(int port, String method, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + signature(path)
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(head.getBytes(StandardCharsets.US_ASCII));
      request.write(body);
      socket.getOutputStream().write(request.toByteArray());
      return body(method + " " + path, socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String body(String what, InputStream in) throws IOException {
    String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    if (!answer.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException(what + " answered " + answer);
    }
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
