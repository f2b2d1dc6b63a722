package dev.postern.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a command sees of the world around it.
 *
 * @param in what is piped into it
 * @param out results, and nothing else: other programs read it
 * @param err everything that is for a person: progress, warnings, errors
 * @param environment the environment variables
 * @param watched whether a person is watching {@code out}, and it can show colours
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean watched) {
  private static final int USUAL_WIDTH = 100;

  /** What programs see: nobody is watching. */
  Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this(in, out, err, environment, false);
  }

  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Terminal(
        System.in,
        System.out,
        System.err,
        environment,
        isWatched(environment, Terminal::hasConsole));
  }

  /**
   * Whether colours are wanted: whoever sets {@code NO_COLOR} wants none, whoever sets {@code
   * CLICOLOR_FORCE} wants them everywhere, and else a terminal gets them that can show them.
   *
   * @see <a href="https://bixense.com/clicolors/">CLICOLOR_FORCE and NO_COLOR</a>
   */
  static boolean isWatched(Map<String, String> environment, BooleanSupplier console) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!List.of("", "0").contains(environment.getOrDefault("CLICOLOR_FORCE", ""))) {
      return true;
    }
    return !"dumb".equals(environment.get("TERM")) && console.getAsBoolean();
  }

  private static boolean hasConsole() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
  }

  /** From Java 22 on there is a console even without a terminal, and it says so. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** How many characters fit into a line. */
  int width() {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  Paint paint() {
    return new Paint(watched);
  }
}
