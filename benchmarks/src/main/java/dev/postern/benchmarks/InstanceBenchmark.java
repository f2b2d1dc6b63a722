package dev.postern.benchmarks;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import io.undertow.Undertow;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test class pays: another gateway in a JVM that had one, beside another bare Undertow in
 * that JVM; then {@code reset} of a gateway with 1,000 APIs beside an empty one's.
 */
final class InstanceBenchmark {
  private static final int ROUNDS = 15;
  private static final int APIS = 1_000;

  private InstanceBenchmark() {}

  public static void main(String[] args) {
    List<Double> bare = new ArrayList<>();
    List<Double> postern = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      double b = milliseconds(InstanceBenchmark::bareStart);
      double p = milliseconds(InstanceBenchmark::posternStart);
      if (round >= 0) { // the first of each loads its classes
        bare.add(b);
        postern.add(p);
      }
    }
    Samples bareSamples = new Samples(bare);
    Samples posternSamples = new Samples(postern);
    System.out.println("another bare Undertow (ms): " + bareSamples.print("%.2f"));
    System.out.println("another Postern (ms): " + posternSamples.print("%.2f"));
    System.out.println("ratio: " + posternSamples.over(bareSamples).print("%.2f"));
    resets();
  }

  private static void resets() {
    List<Double> empty = new ArrayList<>();
    List<Double> full = new ArrayList<>();
    try (Postern postern = Postern.start(PosternConfig.defaults().withPort(0))) {
      for (int round = 0; round < ROUNDS; round++) {
        empty.add(milliseconds(postern::reset));
        for (int api = 0; api < APIS; api++) {
          Http.send(postern.endpoint().getPort(), "POST", "/restapis", "{\"name\":\"one\"}");
        }
        full.add(milliseconds(postern::reset));
      }
    }
    System.out.println("reset, no API (ms): " + new Samples(empty).print("%.3f"));
    System.out.println("reset, " + APIS + " APIs (ms): " + new Samples(full).print("%.3f"));
  }

  private static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void bareStart() {
    Undertow server = BareServer.start();
    server.stop();
  }

  private static void posternStart() {
    try (Postern postern = Postern.start(PosternConfig.defaults().withPort(0))) {
      postern.endpoint();
    }
  }
}
