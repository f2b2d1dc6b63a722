package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The program {@code bootstrap} of a function that brings its own runtime. What Lambda could not
 * run is refused in its words; a shell might run it nevertheless.
 */
final class Bootstrap {
  private static final String NAME = "bootstrap";
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int LONGEST_FIRST_LINE = 256;

  private Bootstrap() {}

  /**
   * The first one there is, in the code and then in the layers.
   *
   * @throws SandboxException when there is none, or one that cannot be run
   */
  static Path find(Places places) throws SandboxException, IOException {
    Path found =
        Stream.concat(Stream.of(places.taskRoot()), places.opt().stream())
            .map(directory -> directory.resolve(NAME))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new SandboxException.InvalidEntrypoint(
                        "Couldn't find valid bootstrap(s): [/var/task/bootstrap"
                            + " /opt/bootstrap]"));
    String there = found.startsWith(places.taskRoot()) ? "/var/task/" : "/opt/";
    requireRunnable(found, there + NAME);
    return found;
  }

  private static void requireRunnable(Path file, String told) throws SandboxException, IOException {
    if (!Files.isExecutable(file)) {
      throw refusal(told, "permission denied");
    }
    byte[] beginning;
    try (InputStream bytes = Files.newInputStream(file)) {
      beginning = bytes.readNBytes(LONGEST_FIRST_LINE);
    }
    if (beginning.length > 1 && beginning[0] == '#' && beginning[1] == '!') {
      requireInterpreter(new String(beginning, StandardCharsets.UTF_8), told);
    } else if (isLinux() && !Arrays.equals(Arrays.copyOf(beginning, ELF.length), ELF)) {
      throw refusal(told, "exec format error");
    }
  }

  /** A carriage return at the end of the line belongs to the interpreter's name, as for Linux. */
  private static void requireInterpreter(String script, String told) throws SandboxException {
    String line = script.substring(2, endOfLine(script)).stripLeading();
    String interpreter = line.split("[ \t]", 2)[0];
    if (!Files.exists(Path.of(interpreter))) {
      throw refusal(told, "no such file or directory");
    }
  }

  private static int endOfLine(String script) {
    int end = script.indexOf('\n');
    return end < 0 ? script.length() : end;
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
  }

  private static SandboxException refusal(String told, String reason) {
    return new SandboxException.InvalidEntrypoint("fork/exec " + told + ": " + reason);
  }
}
