package dev.postern.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One command run inside the test.
 *
 * @param exitCode how it ended
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... args) {
    return with(Map.of(), args);
  }

  static CommandRun with(Map<String, String> environment, String... args) {
    return with("", environment, args);
  }

  /** With something piped into it. */
  static CommandRun piped(String in, String... args) {
    return with(in, Map.of(), args);
  }

  private static CommandRun with(String in, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment);
    int exitCode = PosternCommandLine.run(terminal, args);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
