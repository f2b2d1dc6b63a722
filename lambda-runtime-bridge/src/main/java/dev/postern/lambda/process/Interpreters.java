package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interpreters of this machine. Each is asked once where it really is, since many a {@code
 * python3} on a path is a script that chooses another, and which version it has.
 */
final class Interpreters {
  private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);
  private static final int PATIENCE_SECONDS = 20;

  private final Map<String, String> machine;
  private final Map<String, Found> found = new ConcurrentHashMap<>();

  /**
   * What is looked for.
   *
   * @param runtime the Lambda runtime
   * @param version the version it has on AWS
   * @param programs names to look for, the best first
   * @param question arguments that make it print its own path and its version, a line each
   * @param product what to install when it is missing
   */
  record Wanted(
      String runtime,
      String version,
      List<String> programs,
      List<String> question,
      String product) {}

  /**
   * An interpreter.
   *
   * @param program its path
   * @param version its full version
   */
  record Found(String program, String version) {}

  /**
   * Looks for interpreters.
   *
   * @param machine Postern's own environment variables, with the {@code PATH}
   */
  Interpreters(Map<String, String> machine) {
    this.machine = machine;
  }

  /**
   * The interpreter for a runtime; another version than the runtime's only when there is none of
   * that version, which the log says once.
   */
  Found find(Wanted wanted) throws SandboxException {
    Found known = found.get(wanted.runtime());
    if (known != null) {
      return known;
    }
    for (String program : wanted.programs()) {
      Optional<Found> answer = ask(program, wanted.question());
      if (answer.isPresent()) {
        return settled(wanted, answer.get());
      }
    }
    throw new SandboxException(
        "this machine has no "
            + String.join(" and no ", wanted.programs())
            + " on its PATH to run "
            + wanted.runtime()
            + " with: install "
            + wanted.product()
            + " or start Postern with --lambda-executor container");
  }

  /** Takes an interpreter for a runtime; the log says once when it has another version. */
  Found settled(Wanted wanted, Found answer) {
    boolean first = found.put(wanted.runtime(), answer) == null;
    boolean same =
        answer.version().equals(wanted.version())
            || answer.version().startsWith(wanted.version() + ".");
    if (first && !same) {
      LOG.warn(
          "Functions of runtime {} run with {}, which is version {}",
          wanted.runtime(),
          answer.program(),
          answer.version());
    }
    return answer;
  }

  private Optional<Found> ask(String program, List<String> question) throws SandboxException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(question);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(machine);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return answer(builder.start());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("interrupted while looking for " + program);
    }
  }

  private static Optional<Found> answer(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    try {
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String[] lines = text.split("\\R", -1);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && lines.length == 2
          ? Optional.of(new Found(lines[0], lines[1]))
          : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
