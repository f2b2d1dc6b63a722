package dev.postern.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Idle memory after a start, ten calls and a garbage collection, beside a bare Undertow treated
 * alike; without archives of loaded classes, and with one for each. Needs Linux. Run from the
 * repository's root; arguments are JVM flags for both.
 */
final class MemoryBenchmark {
  private static final int ROUNDS = 5;
  private static final int CALLS = 10;

  private MemoryBenchmark() {}

  public static void main(String[] args) throws IOException {
    Archive.withoutAndWith(List.of(args), MemoryBenchmark::compare);
  }

  private static void compare(String title, List<String> bareFlags, List<String> posternFlags) {
    List<Idle> bare = new ArrayList<>();
    List<Idle> postern = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      try (ServerProcess server = ServerProcess.bare(bareFlags)) {
        bare.add(idle(server, "GET", "/", ""));
      }
      try (ServerProcess server = ServerProcess.postern(posternFlags)) {
        postern.add(idle(server, "POST", "/restapis", "{\"name\":\"one\"}"));
      }
    }
    System.out.println(title + ", Java " + Runtime.version().feature());
    report("Rss", samples(bare, Idle::rss), samples(postern, Idle::rss));
    report("Pss", samples(bare, Idle::pss), samples(postern, Idle::pss));
  }

  /** What an idle server occupies, in megabytes. */
  private record Idle(double rss, double pss) {}

  private static Idle idle(ServerProcess server, String method, String path, String json) {
    for (int call = 0; call < CALLS; call++) {
      Http.send(server.port(), method, path, json);
    }
    server.collectGarbage();
    return new Idle(server.megabytes("Rss"), server.megabytes("Pss"));
  }

  private static Samples samples(List<Idle> servers, Function<Idle, Double> figure) {
    return new Samples(servers.stream().map(figure).toList());
  }

  private static void report(String kind, Samples bare, Samples postern) {
    System.out.println("  " + kind + ", bare Undertow (MB): " + bare.print("%.0f"));
    System.out.println("  " + kind + ", Postern (MB): " + postern.print("%.0f"));
    System.out.println("  " + kind + ", ratio: " + postern.over(bare).print("%.2f"));
  }
}
