package dev.postern.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A page of server-sent events while it is read, as far as the gateway uses them: ids, and data of
 * one line.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class EventStream implements AutoCloseable {
  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  private final BufferedReader lines;
  private Optional<String> lastId;

  /**
   * A stream that was just opened.
   *
   * @param lastId the last event that was seen before
   */
  EventStream(InputStream in, Optional<String> lastId) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.lastId = lastId;
  }

  /**
   * Reads to the end, or until the connection breaks.
   *
   * @param data takes what each event says
   * @return the id of the last event that was seen, if any was
   */
  Optional<String> read(Consumer<String> data) {
    Optional<String> line = next();
    while (line.isPresent()) {
      take(line.get(), data);
      line = next();
    }
    return lastId;
  }

  private void take(String line, Consumer<String> data) {
    if (line.startsWith(ID)) {
      lastId = Optional.of(line.substring(ID.length()));
    } else if (line.startsWith(DATA)) {
      data.accept(line.substring(DATA.length()));
    }
  }

  private Optional<String> next() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      // A gateway that is killed ends its streams so.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // There is nothing more to be read from it.
    }
  }
}
