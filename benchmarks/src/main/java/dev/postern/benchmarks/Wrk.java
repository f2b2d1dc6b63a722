package dev.postern.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load: {@code wrk} with 32 connections over one thread. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  private Wrk() {}

  /** Requests per second answered; fails when any answer was an error. */
  static double requestsPerSecond(int port, String path, int seconds) {
    String url = "http://127.0.0.1:" + port + path;
    String output = run("wrk", "-t1", "-c32", "-d" + seconds + "s", url);
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException(url + ": " + output);
    }
    Matcher matcher = RATE.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("no rate in: " + output);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("wrk is needed for this benchmark: " + e.getMessage(), e);
    }
  }
}
