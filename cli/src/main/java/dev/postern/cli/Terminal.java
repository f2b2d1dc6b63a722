package dev.postern.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command sees of the world around it.
 *
 * @param in what is piped into it
 * @param out results, and nothing else: other programs read it
 * @param err everything that is for a person: progress, warnings, errors
 * @param environment the environment variables
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
  static Terminal ofProcess() {
    return new Terminal(System.in, System.out, System.err, System.getenv());
  }
}
