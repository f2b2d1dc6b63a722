package dev.postern.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Idle memory after a start, ten calls and a garbage collection, beside a bare Undertow treated
 * alike. Needs Linux. Run from the repository's root; arguments are JVM flags for both.
 */
final class MemoryBenchmark {
  private static final int ROUNDS = 5;
  private static final int CALLS = 10;

  private MemoryBenchmark() {}

  public static void main(String[] args) {
    List<String> flags = List.of(args);
    for (String kind : List.of("Rss", "Pss")) {
      List<Double> bare = new ArrayList<>();
      List<Double> postern = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        try (ServerProcess server = ServerProcess.bare(flags)) {
          bare.add(idle(server, "GET", "/", "", kind));
        }
        try (ServerProcess server = ServerProcess.postern(flags)) {
          postern.add(idle(server, "POST", "/restapis", "{\"name\":\"one\"}", kind));
        }
      }
      report(kind, new Samples(bare), new Samples(postern));
    }
  }

  private static double idle(
      ServerProcess server, String method, String path, String json, String kind) {
    for (int call = 0; call < CALLS; call++) {
      Http.send(server.port(), method, path, json);
    }
    server.collectGarbage();
    return server.megabytes(kind);
  }

  private static void report(String kind, Samples bare, Samples postern) {
    System.out.println(kind + ", bare Undertow (MB): " + bare.print("%.0f"));
    System.out.println(kind + ", Postern (MB): " + postern.print("%.0f"));
    System.out.println(kind + ", ratio: " + postern.over(bare).print("%.2f"));
  }
}
