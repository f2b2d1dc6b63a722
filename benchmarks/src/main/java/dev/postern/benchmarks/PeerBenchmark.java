package dev.postern.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Postern beside {@code moto_server}, where it is installed: from the start of the process to the
 * first CreateRestApi answered, and CreateRestApi one after the other. Run from the repository's
 * root; arguments are JVM flags for Postern.
 */
final class PeerBenchmark {
  private static final int ROUNDS = 5;
  private static final int CALLS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String API = "{\"name\":\"one\"}";

  private PeerBenchmark() {}

  /**
   * What one round says.
   *
   * @param seconds until the first answer
   * @param rate calls per second after that
   */
  private record Round(double seconds, double rate) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Round> moto = new ArrayList<>();
    List<Round> postern = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      moto.add(moto());
      postern.add(postern(List.of(args)));
    }
    Samples motoStarts = new Samples(moto.stream().map(Round::seconds).toList());
    Samples posternStarts = new Samples(postern.stream().map(Round::seconds).toList());
    Samples motoRates = new Samples(moto.stream().map(Round::rate).toList());
    Samples posternRates = new Samples(postern.stream().map(Round::rate).toList());
    System.out.println("moto_server, first CreateRestApi (s): " + motoStarts.print("%.2f"));
    System.out.println("Postern, first CreateRestApi (s): " + posternStarts.print("%.2f"));
    System.out.println("ratio moto / Postern: " + motoStarts.over(posternStarts).print("%.2f"));
    System.out.println("moto_server, CreateRestApi/s: " + motoRates.print("%.0f"));
    System.out.println("Postern, CreateRestApi/s: " + posternRates.print("%.0f"));
    System.out.println("ratio Postern / moto: " + posternRates.over(motoRates).print("%.2f"));
  }

  private static Round postern(List<String> flags) {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.postern(flags)) {
      Http.send(server.port(), "POST", "/restapis", API);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Round(seconds, rate(server.port()));
    }
  }

  private static Round moto() throws IOException, InterruptedException {
    int port = freePort();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      awaitFirst(port, start + PATIENCE.toNanos());
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Round(seconds, rate(port));
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void awaitFirst(int port, long deadline) {
    while (true) {
      try {
        Http.send(port, "POST", "/restapis", API);
        return;
      } catch (UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private static double rate(int port) {
    long start = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      Http.send(port, "POST", "/restapis", API);
    }
    return CALLS / ((System.nanoTime() - start) / 1e9);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
