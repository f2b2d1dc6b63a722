package dev.postern.benchmarks;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a state directory costs at the start: from the start of the process to the first
 * CreateRestApi answered, without a directory, with an empty one, and with 1,000 deployed APIs of
 * 10 methods each. Run from the repository's root; arguments are JVM flags for all.
 */
final class StateBenchmark {
  private static final int ROUNDS = 5;
  private static final int APIS = 1_000;
  private static final int METHODS = 10;

  private StateBenchmark() {}

  public static void main(String[] args) throws IOException {
    List<String> flags = List.of(args);
    Path directory = Files.createTempDirectory("postern-state");
    try {
      fill(directory.resolve("full"));
      compare(flags, directory.resolve("empty"), directory.resolve("full"));
    } finally {
      delete(directory);
    }
  }

  private static void compare(List<String> flags, Path empty, Path full) {
    List<Double> none = new ArrayList<>();
    List<Double> little = new ArrayList<>();
    List<Double> much = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      double n = cpuSeconds(ServerProcess.postern(flags));
      double l = cpuSeconds(ServerProcess.postern(flags, "--state-dir", empty.toString()));
      double m = cpuSeconds(ServerProcess.postern(flags, "--state-dir", full.toString()));
      if (round >= 0) { // the first round warms the disk cache
        none.add(n);
        little.add(l);
        much.add(m);
      }
    }
    System.out.println("CPU time to the first CreateRestApi, Java " + Runtime.version().feature());
    System.out.println("  in memory (s): " + new Samples(none).print("%.3f"));
    System.out.println("  empty state directory (s): " + new Samples(little).print("%.3f"));
    System.out.println("  " + APIS + " APIs (s): " + new Samples(much).print("%.3f"));
    System.out.println(
        "  ratio, empty over memory: " + new Samples(little).over(new Samples(none)).print("%.2f"));
    System.out.println(
        "  ratio, "
            + APIS
            + " APIs over empty: "
            + new Samples(much).over(new Samples(little)).print("%.2f"));
  }

  private static double cpuSeconds(ServerProcess server) {
    try (server) {
      Http.send(server.port(), "POST", "/restapis", "{\"name\":\"first\"}");
      return server.cpuSeconds();
    }
  }

  private static void fill(Path directory) {
    PosternConfig config = PosternConfig.defaults().withStateDirectory(directory);
    try (Postern postern = Postern.start(config)) {
      for (int api = 0; api < APIS; api++) {
        postern.importApi(document(api));
      }
    }
  }

  private static String document(int api) {
    String paths =
        IntStream.range(0, METHODS)
            .mapToObj(
                method ->
                    """
                    "/path%d": {"get": {"responses": {"200": {"description": "ok"}},
                      "x-amazon-apigateway-integration": {"type": "mock",
                        "requestTemplates": {"application/json": "{\\"statusCode\\": 200}"},
                        "responses": {"default": {"statusCode": "200"}}}}}"""
                        .formatted(method))
            .collect(Collectors.joining(","));
    return """
    {"openapi": "3.0.1", "info": {"title": "api %d", "version": "1"}, "paths": {%s}}
    """
        .formatted(api, paths);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(StateBenchmark::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
