package dev.postern.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Start-up: from the start of the process to the first CreateRestApi answered, beside a bare
 * Undertow's first answer on the same JVM and flags; without archives of loaded classes, and with
 * one for each. Run from the repository's root; arguments are JVM flags for both.
 */
final class StartupBenchmark {
  private static final int ROUNDS = 15;

  private StartupBenchmark() {}

  public static void main(String[] args) throws IOException {
    Archive.withoutAndWith(List.of(args), StartupBenchmark::compare);
  }

  private static void compare(String title, List<String> bareFlags, List<String> posternFlags) {
    List<Start> bare = new ArrayList<>();
    List<Start> postern = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      Start b = bare(bareFlags);
      Start p = postern(posternFlags);
      if (round >= 0) { // the first round warms the disk cache
        bare.add(b);
        postern.add(p);
      }
    }
    System.out.println(title + ", Java " + Runtime.version().feature());
    report("time", "s", seconds(bare), seconds(postern));
    report("CPU time", "s", cpu(bare), cpu(postern));
  }

  private static void report(String what, String unit, Samples bare, Samples postern) {
    System.out.printf(
        "  bare Undertow, first answer, %s (%s): %s%n", what, unit, bare.print("%.3f"));
    System.out.printf(
        "  Postern, first CreateRestApi, %s (%s): %s%n", what, unit, postern.print("%.3f"));
    System.out.printf("  ratio, %s: %s%n", what, postern.over(bare).print("%.2f"));
  }

  private static Samples seconds(List<Start> starts) {
    return new Samples(starts.stream().map(Start::seconds).toList());
  }

  private static Samples cpu(List<Start> starts) {
    return new Samples(starts.stream().map(Start::cpuSeconds).toList());
  }

  /**
   * One start.
   *
   * @param seconds until the first answer
   * @param cpuSeconds what the process had spent by then: steadier than time on a busy machine
   */
  private record Start(double seconds, double cpuSeconds) {}

  private static Start bare(List<String> flags) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.bare(flags)) {
      Http.send(server.port(), "GET", "/", "");
      return new Start((System.nanoTime() - start) / 1e9, server.cpuSeconds());
    }
  }

  private static Start postern(List<String> flags) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.postern(flags)) {
      Http.send(server.port(), "POST", "/restapis", "{\"name\":\"first\"}");
      return new Start((System.nanoTime() - start) / 1e9, server.cpuSeconds());
    }
  }
}
