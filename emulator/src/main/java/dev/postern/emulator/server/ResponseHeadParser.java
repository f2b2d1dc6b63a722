package dev.postern.emulator.server;

import dev.postern.wire.http.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads a response's head as its bytes come in. Strict where a lenient reading could hide a broken
 * endpoint, lenient in what real servers do: a line may end with LF alone, the reason phrase may be
 * missing, a value may be folded over lines.
 */
final class ResponseHeadParser {
  private static final int LIMIT = 64 << 10;

  private final LineReader lines = new LineReader("the response's head", LIMIT);
  private final Headers.Builder headers = Headers.builder();
  private String statusLine = "";
  private String name = "";
  private String value = "";

  /** The head once it is all there. */
  Optional<ResponseHead> read(ByteBuffer bytes) throws MalformedMessageException {
    for (Optional<String> line = lines.next(bytes); line.isPresent(); line = lines.next(bytes)) {
      if (statusLine.isEmpty()) {
        statusLine = checkedStatusLine(line.get());
      } else if (line.get().isEmpty()) {
        addField();
        return Optional.of(
            new ResponseHead(statusLine.startsWith("HTTP/1.1"), status(), headers.build()));
      } else {
        readField(line.get());
      }
    }
    return Optional.empty();
  }

  private static String checkedStatusLine(String line) throws MalformedMessageException {
    boolean version = line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ");
    boolean status =
        line.length() >= 12
            && line.charAt(9) >= '1'
            && isDigit(line.charAt(9))
            && isDigit(line.charAt(10))
            && isDigit(line.charAt(11))
            && (line.length() == 12 || line.charAt(12) == ' ');
    if (!version || !status) {
      throw new MalformedMessageException("no HTTP status line but " + shown(line));
    }
    return line;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int status() {
    return Integer.parseInt(statusLine, 9, 12, 10);
  }

  private void readField(String line) throws MalformedMessageException {
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      if (name.isEmpty()) {
        throw new MalformedMessageException("no header field but " + shown(line));
      }
      value = value + " " + WireSafety.withoutPadding(line, 0);
      return;
    }
    addField();
    int colon = line.indexOf(':');
    if (colon < 0 || !WireSafety.isToken(line.substring(0, colon))) {
      throw new MalformedMessageException("no header field but " + shown(line));
    }
    name = line.substring(0, colon);
    value = WireSafety.withoutPadding(line, colon + 1);
  }

  private void addField() throws MalformedMessageException {
    if (name.isEmpty()) {
      return;
    }
    if (!WireSafety.isFieldValue(value)) {
      throw new MalformedMessageException("a control character in header field " + name);
    }
    headers.add(name, value);
  }

  /** The beginning of a line, fit for a one-line message. */
  private static String shown(String line) {
    String beginning = line.length() > 40 ? line.substring(0, 40) + "..." : line;
    return "\"" + beginning.replaceAll("[^ -~]", "?") + "\"";
  }
}
