package dev.postern.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Functions: a warm invocation through API Gateway beside the same runtime client fed directly, a
 * cold start beside the bare start of the client's process, and a thousand invocations at
 * concurrency 16 of which none may be lost. Run from the repository's root; arguments are JVM flags
 * for Postern.
 */
final class LambdaBenchmark {
  private static final int WARM_UP = 1_000;
  private static final int INVOCATIONS = 500;
  private static final int ROUNDS = 5;
  private static final int COLD_STARTS = 10;
  private static final int MANY = 1_000;
  private static final int CONCURRENCY = 16;
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
  private static final String SOURCE =
      "def handler(event, context):\n    return {'statusCode': 200, 'body': 'hello'}\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Path directory;

  private LambdaBenchmark(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("postern-benchmark");
    Files.writeString(directory.resolve("app.py"), SOURCE);
    try (ServerProcess postern = ServerProcess.postern(List.of(args))) {
      LambdaBenchmark benchmark = new LambdaBenchmark(postern.port(), directory);
      benchmark.create("warm");
      URI api = benchmark.api("warm");
      benchmark.warm(api);
      benchmark.cold();
      benchmark.many(api);
    }
  }

  private void warm(URI api) throws Exception {
    byte[] event = "{\"httpMethod\": \"GET\", \"path\": \"/\"}".getBytes(StandardCharsets.UTF_8);
    List<Double> bare = new ArrayList<>();
    List<Double> postern = new ArrayList<>();
    try (BareRuntime runtime = BareRuntime.start(directory)) {
      for (int i = 0; i < WARM_UP; i++) {
        runtime.invoke(event);
        get(api);
      }
      for (int round = 0; round < ROUNDS; round++) {
        bare.add(millis(INVOCATIONS, () -> runtime.invoke(event)));
        postern.add(millis(INVOCATIONS, () -> get(api)));
      }
    }
    report("warm, Runtime API fed directly (ms)", new Samples(bare));
    report("warm, through API Gateway (ms)", new Samples(postern));
    report("ratio, warm", new Samples(postern).over(new Samples(bare)));
  }

  private void cold() throws Exception {
    List<Double> bare = new ArrayList<>();
    List<Double> postern = new ArrayList<>();
    for (int round = 0; round < COLD_STARTS; round++) {
      String name = "cold" + round;
      create(name);
      bare.add(millis(1, () -> BareRuntime.start(directory).close()));
      postern.add(millis(1, () -> post("/2015-03-31/functions/" + name + "/invocations", "{}")));
    }
    report("cold, start of the bare runtime (ms)", new Samples(bare));
    report("cold, first Invoke (ms)", new Samples(postern));
    report("ratio, cold", new Samples(postern).over(new Samples(bare)));
  }

  private void many(URI api) throws Exception {
    AtomicInteger answered = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CONCURRENCY);
    long start = System.nanoTime();
    IntStream.range(0, MANY)
        .forEach(
            i ->
                callers.execute(
                    () -> {
                      get(api);
                      answered.incrementAndGet();
                    }));
    callers.shutdown();
    boolean ended = callers.awaitTermination(5, TimeUnit.MINUTES);
    System.out.printf(
        "%d invocations at concurrency %d: %d lost, %.1f s%n",
        MANY, CONCURRENCY, ended ? MANY - answered.get() : MANY, (System.nanoTime() - start) / 1e9);
  }

  private static double millis(int times, Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }

  private static void report(String what, Samples samples) {
    System.out.println(what + ": " + samples.print("%.2f"));
  }

  private void create(String name) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("app.py"));
      zip.write(SOURCE.getBytes(StandardCharsets.UTF_8));
    }
    String code = Base64.getEncoder().encodeToString(archive.toByteArray());
    post(
        "/2015-03-31/functions",
        """
        {"FunctionName": "%s", "Runtime": "python3.12", "Handler": "app.handler",
         "Role": "arn:aws:iam::000000000000:role/r", "Code": {"ZipFile": "%s"}}
        """
            .formatted(name, code));
  }

  private URI api(String function) {
    String document =
        """
        {"swagger":"2.0","info":{"title":"f","version":"1"},"paths":{"/":{"get":{"responses":{},
         "x-amazon-apigateway-integration":{"type":"aws_proxy","httpMethod":"POST","uri":
         "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations"}}}}}
        """
            .formatted(ARN + function);
    String answer = Http.send(port, "POST", "/_postern/import?stage=bench", document);
    int start = answer.indexOf("\"apiId\":\"") + 9;
    String id = answer.substring(start, answer.indexOf('"', start));
    post(
        "/2015-03-31/functions/" + function + "/policy",
        """
        {"StatementId": "api", "Action": "lambda:InvokeFunction",
         "Principal": "apigateway.amazonaws.com"}
        """);
    return URI.create("http://127.0.0.1:" + port + "/_aws/execute-api/" + id + "/bench/");
  }

  private void post(String path, String json) {
    Http.send(port, "POST", path, json);
  }

  private void get(URI uri) {
    try {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || !answer.body().equals("hello")) {
        throw new IllegalStateException(uri + ": " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
