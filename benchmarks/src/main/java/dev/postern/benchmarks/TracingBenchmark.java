package dev.postern.benchmarks;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What traces cost: requests per second of the MOCK with templates at 32 connections, with traces
 * and without, in turn, each gateway in this JVM. Run with the JVM flags to measure with.
 */
final class TracingBenchmark {
  private static final int ROUNDS = 9;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 5;

  private TracingBenchmark() {}

  public static void main(String[] args) {
    PosternConfig config = PosternConfig.defaults().withPort(0);
    List<Double> traced = new ArrayList<>();
    List<Double> untraced = new ArrayList<>();
    try (Postern with = Postern.start(config.withTracing(true));
        Postern without = Postern.start(config.withTracing(false))) {
      String withPath = path(with);
      String withoutPath = path(without);
      rate(with, withPath, WARM_UP_SECONDS);
      rate(without, withoutPath, WARM_UP_SECONDS);
      for (int round = 0; round < ROUNDS; round++) {
        traced.add(rate(with, withPath, SECONDS));
        untraced.add(rate(without, withoutPath, SECONDS));
      }
    }
    Samples tracedSamples = new Samples(traced);
    Samples untracedSamples = new Samples(untraced);
    System.out.println("with traces, requests/s: " + tracedSamples.print("%.0f"));
    System.out.println("without, requests/s: " + untracedSamples.print("%.0f"));
    System.out.println(
        "ratio with / without: " + tracedSamples.over(untracedSamples).print("%.3f"));
  }

  private static String path(Postern postern) {
    int port = postern.endpoint().getPort();
    return BenchmarkApi.deploy(port, port) + "/mock?name=Rex";
  }

  private static double rate(Postern postern, String path, int seconds) {
    return Wrk.requestsPerSecond(postern.endpoint().getPort(), path, seconds);
  }
}
