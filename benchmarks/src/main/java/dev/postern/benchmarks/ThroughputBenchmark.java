package dev.postern.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Throughput at 32 connections: MOCK with a small template beside a bare Undertow, HTTP_PROXY
 * beside the backend called directly and beside nginx as reverse proxy where it is installed. Run
 * from the repository's root; arguments are JVM flags for every JVM measured.
 */
final class ThroughputBenchmark {
  private static final int ROUNDS = 5;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 5;

  private ThroughputBenchmark() {}

  public static void main(String[] args) {
    List<String> flags = List.of(args);
    try (ServerProcess backend = ServerProcess.bare(flags);
        ServerProcess postern = ServerProcess.postern(flags)) {
      String stage = BenchmarkApi.deploy(postern.port(), backend.port());
      Optional<Nginx> nginx = Nginx.before(backend.port());
      Map<String, Target> targets = new LinkedHashMap<>();
      targets.put("bare Undertow", new Target(backend.port(), "/"));
      targets.put("Postern MOCK", new Target(postern.port(), stage + "/mock?name=Rex"));
      targets.put("Postern HTTP_PROXY", new Target(postern.port(), stage + "/proxy"));
      nginx.ifPresent(n -> targets.put("nginx proxy", new Target(n.port(), "/")));
      report(measure(targets));
      nginx.ifPresent(Nginx::close);
    }
  }

  private record Target(int port, String path) {
    double rate(int seconds) {
      return Wrk.requestsPerSecond(port, path, seconds);
    }
  }

  /** Measures the targets in turn, round by round, after a warm-up of each. */
  private static Map<String, Samples> measure(Map<String, Target> targets) {
    targets.forEach(
        (name, target) ->
            System.err.println(
                "warm-up " + name + ": " + Math.round(target.rate(WARM_UP_SECONDS))));
    List<Map<String, Double>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Double> rates = new LinkedHashMap<>();
      targets.forEach((name, target) -> rates.put(name, target.rate(SECONDS)));
      rounds.add(rates);
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    for (String name : targets.keySet()) {
      samples.put(name, new Samples(rounds.stream().map(r -> r.getOrDefault(name, 0.0)).toList()));
    }
    return samples;
  }

  private static void report(Map<String, Samples> samples) {
    samples.forEach((name, s) -> System.out.println(name + ", requests/s: " + s.print("%.0f")));
    printRatio(samples, "Postern MOCK", "bare Undertow");
    printRatio(samples, "Postern HTTP_PROXY", "bare Undertow");
    printRatio(samples, "Postern HTTP_PROXY", "nginx proxy");
  }

  private static void printRatio(Map<String, Samples> samples, String name, String reference) {
    Samples measured = samples.get(name);
    Samples yardstick = samples.get(reference);
    if (measured != null && yardstick != null) {
      System.out.println(
          "ratio " + name + " / " + reference + ": " + measured.over(yardstick).print("%.2f"));
    }
  }
}
