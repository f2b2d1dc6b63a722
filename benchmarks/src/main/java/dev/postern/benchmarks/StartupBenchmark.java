package dev.postern.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Start-up: from the start of the process to the first CreateRestApi answered, beside a bare
 * Undertow's first answer on the same JVM and flags. Run from the repository's root; arguments are
 * JVM flags for both.
 */
final class StartupBenchmark {
  private static final int ROUNDS = 15;

  private StartupBenchmark() {}

  public static void main(String[] args) {
    List<String> flags = List.of(args);
    List<Double> bare = new ArrayList<>();
    List<Double> postern = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      double b = bareSeconds(flags);
      double p = posternSeconds(flags);
      if (round >= 0) { // the first round warms the disk cache
        bare.add(b);
        postern.add(p);
      }
    }
    Samples bareSamples = new Samples(bare);
    Samples posternSamples = new Samples(postern);
    System.out.println("bare Undertow, first answer (s):     " + bareSamples.print("%.3f"));
    System.out.println("Postern, first CreateRestApi (s):    " + posternSamples.print("%.3f"));
    System.out.println(
        "ratio:                               " + posternSamples.over(bareSamples).print("%.2f"));
  }

  private static double bareSeconds(List<String> flags) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.bare(flags)) {
      Http.send(server.port(), "GET", "/", "");
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double posternSeconds(List<String> flags) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.postern(flags)) {
      Http.send(server.port(), "POST", "/restapis", "{\"name\":\"first\"}");
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
