package dev.postern.emulator.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server that says exactly what it is told: for tests of requests that no
 * well-behaved client sends.
 */
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawHttp(InetSocketAddress server) {
    try {
      socket = new Socket(server.getAddress(), server.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = socket.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text as ISO-8859-1; {@code \n} goes out as CR LF. */
  RawHttp say(String text) {
    return say(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  RawHttp say(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next response's head, without the empty line, its Date masked, lines ended by LF. */
  String head() {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString().replace("\r\n", "\n").strip().replaceAll("(?m)^Date: .*$", "Date: *");
  }

  /** The next response: head, empty line, body as its Content-Length says. */
  String response() {
    String head = head();
    int length =
        head.lines()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElse(0);
    return head + "\n\n" + new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** That many bytes, fewer at the end of the connection. */
  byte[] bytes(int length) {
    try {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything up to the end of the connection; a reset ends it too. */
  String rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (IOException e) {
      rest.writeBytes("(reset)".getBytes(StandardCharsets.UTF_8));
    }
    return rest.toString(StandardCharsets.UTF_8);
  }

  /** Ends the sending half. */
  RawHttp endSending() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
