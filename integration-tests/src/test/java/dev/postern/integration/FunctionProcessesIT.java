package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of directories, run as processes by {@code ./postern start --lambda}. */
class FunctionProcessesIT {
  private static final String READY = "Postern is ready on ";
  private static final String HANDLER =
      """
      import os, subprocess
      def handler(event, context):
          child = subprocess.Popen(['sleep', '600'], start_new_session=True)
          return [%d, os.getpid(), child.pid]
      """;

  @TempDir Path directory;

  @Test
  void anEditTakesEffectAndNothingOutlivesAGatewayThatIsKilled() throws Exception {
    Python.needed("functions of directories");
    Files.writeString(directory.resolve("app.py"), HANDLER.formatted(1));
    try (CommandProcess gateway =
        CommandProcess.start(
            Map.of(),
            Checkout.file(""),
            CommandProcess.launcher("start", "--port", "0", "--lambda", "greeter=" + directory))) {
      URI endpoint = URI.create(gateway.firstLine().substring(READY.length()));
      assertThat(invoke(endpoint)[0]).isEqualTo(1);
      Files.writeString(directory.resolve("app.py"), HANDLER.formatted(22));
      long[] second = invoke(endpoint);
      assertThat(second[0]).isEqualTo(22);

      gateway.signalled("KILL");

      assertEnds(second[1]);
      assertEnds(second[2]);
    }
  }

  private static long[] invoke(URI endpoint) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        endpoint.resolve("/2015-03-31/functions/greeter/invocations"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).matches("\\[\\d+, \\d+, \\d+]");
    String[] numbers = response.body().replaceAll("[\\[\\] ]", "").split(",", -1);
    return new long[] {
      Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])
    };
  }

  private static void assertEnds(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }
}
