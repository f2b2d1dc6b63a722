package dev.postern.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

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
    return new Terminal(System.in, System.out, System.err, environment, isWatched(environment));
  }

  /** Whoever sets {@code NO_COLOR} wants none. */
  private static boolean isWatched(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"))
        && hasConsole();
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
