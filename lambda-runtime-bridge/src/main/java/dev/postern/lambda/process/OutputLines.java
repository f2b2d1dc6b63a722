package dev.postern.lambda.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What functions in processes and containers write, cut into lines. Bytes that are not UTF-8 become
 * replacement characters. Postern's runtime clients keep an entry of several lines together with
 * {@link #INNER_LINE_END}.
 */
public final class OutputLines {
  /** Stands for a line end that does not end an entry. */
  static final char INNER_LINE_END = '\u001e';

  /** CloudWatch Logs takes no longer events. */
  private static final int LONGEST_LINE = 262_144 - 26;

  private static final int PORTION = 16_384;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /** Gives every line, without its end, as soon as it is there. */
  public OutputLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Reads to the end; blocks. A stream that breaks has ended. */
  static void read(InputStream output, Consumer<String> lines) {
    OutputLines reader = new OutputLines(lines);
    byte[] portion = new byte[PORTION];
    try (output) {
      for (int count = output.read(portion); count >= 0; count = output.read(portion)) {
        reader.take(portion, count);
      }
    } catch (IOException e) {
      // The process was stopped while it wrote; what came before is told below.
    }
    reader.end();
  }

  /** Takes what was read next; it may end within a line or a character. */
  public void take(byte[] portion, int count) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (portion[i] == '\n') {
        line.write(portion, start, i - start);
        tell();
        start = i + 1;
      }
    }
    line.write(portion, start, count - start);
    if (line.size() >= LONGEST_LINE) {
      tell();
    }
  }

  /** Gives what came after the last line end. */
  public void end() {
    if (line.size() > 0) {
      tell();
    }
  }

  private void tell() {
    String text = line.toString(StandardCharsets.UTF_8).replace(INNER_LINE_END, '\n');
    line.reset();
    lines.accept(text);
  }
}
