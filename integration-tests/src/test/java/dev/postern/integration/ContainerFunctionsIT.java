package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** The scenarios of functions with the executor that runs them in containers, and its own. */
class ContainerFunctionsIT extends FunctionScenarios {
  private static final String OURS = "dev.postern.instance";

  @RegisterExtension static final ContainerEngine ENGINE = new ContainerEngine();

  @Override
  Functions start() throws Exception {
    return new Functions("CONTAINER", ENGINE.environment());
  }

  @Override
  String python() {
    return "python3.11";
  }

  @Override
  public String codeDirectory() {
    return "/var/task/";
  }

  /** Engines set it to the home directory of the user that an image names. */
  @Override
  public Set<String> variablesOfOurOwn() {
    return Set.of("HOME");
  }

  @Override
  public void nodeNeeded() throws Exception {
    ENGINE.imageNeeded("nodejs:20");
  }

  @Override
  public void javaNeeded() throws Exception {
    ENGINE.imageNeeded("java:17");
  }

  /** The kernel counts processes, and tells the function. */
  @Override
  public void assertTooManyProcesses(InvokeResponse ended) throws Exception {
    assertThat(ended.functionError()).isEqualTo("Unhandled");
    assertThat(UnrulyScenarios.json(ended).path("errorType").asText()).isEqualTo("BlockingIOError");
    assertThat(UnrulyScenarios.json(ended).path("errorMessage").asText())
        .isEqualTo("[Errno 11] Resource temporarily unavailable");
  }

  @Override
  public void awaitNothing() throws Exception {
    ENGINE.awaitNone("dev.postern.owner.pid=" + functions().pid());
  }

  @Test
  void onlyTheTemporaryDirectoryCanBeWrittenTo() {
    python(
        "writer",
        """
        def attempt(path):
            try:
                open(path, "w").close()
                return "written"
            except OSError as e:
                return e.strerror
        def handler(event, context):
            return [attempt(path) for path in ("/tmp/x", "/var/task/x", "/opt/x", "/etc/x")]
        """,
        request -> request);

    assertThat(functions().result("writer", "{}"))
        .isEqualTo(
            "[\"written\", \"Read-only file system\", \"Read-only file system\","
                + " \"Read-only file system\"]");
  }

  @Test
  void resettingRemovesContainersAndTheirVolumes() throws Exception {
    python("greeter", "def handler(event, context): return 'hi'\n", request -> request);
    assertThat(functions().result("greeter", "{}")).isEqualTo("\"hi\"");
    assertThat(ENGINE.containers(OURS)).isNotEmpty();

    functions().reset();

    ENGINE.awaitNone(OURS);
    assertThat(ENGINE.docker("volume", "ls", "--quiet")).isEmpty();
  }

  @Test
  void whatAKilledGatewayLeavesIsRemovedByTheNextWhichLeavesNothingWhenItEnds() throws Exception {
    String label;
    try (Functions killed = start()) {
      label = "dev.postern.owner.pid=" + killed.pid();
      killed.create(
          "greeter", python(), "app.py", "def handler(e, c): return 'hi'\n", request -> request);
      assertThat(killed.result("greeter", "{}")).isEqualTo("\"hi\"");
      killed.kill();
    }
    String left = ENGINE.containers(label);
    assertThat(left).isNotEmpty();
    assertThat(ENGINE.docker("wait", left)).isEqualTo("1");

    String labelOfNext;
    try (Functions next = start()) {
      labelOfNext = "dev.postern.owner.pid=" + next.pid();
      next.create(
          "greeter", python(), "app.py", "def handler(e, c): return 'ho'\n", request -> request);
      assertThat(next.result("greeter", "{}")).isEqualTo("\"ho\"");

      assertThat(ENGINE.containers(label)).isEmpty();
      assertThat(ENGINE.containers(labelOfNext)).isNotEmpty();
    }
    assertThat(ENGINE.containers(labelOfNext)).isEmpty();
    assertThat(ENGINE.docker("volume", "ls", "--quiet")).isEmpty();
  }

  @Test
  void aRuntimeOfTheFunctionsOwnRunsOnTheImageForIt() {
    functions()
        .create(
            "custom",
            "provided.al2023",
            "bootstrap",
            """
            #!/usr/bin/env python3
            import os, urllib.request
            api = "http://%s/2018-06-01/runtime/invocation/" % os.environ["AWS_LAMBDA_RUNTIME_API"]
            while True:
                with urllib.request.urlopen(api + "next") as event:
                    id, body = event.headers["Lambda-Runtime-Aws-Request-Id"], event.read()
                urllib.request.urlopen(api + id + "/response", b'{"handler":"%s","event":%s}' %
                    (os.environ["_HANDLER"].encode(), body)).read()
            """,
            request -> request);

    assertThat(functions().result("custom", "[1]"))
        .isEqualTo("{\"handler\":\"bootstrap.handler\",\"event\":[1]}");
  }

  @Test
  void anImageOfTheFunctionsOwnRunsAsItsConfigurationSays() {
    functions()
        .create(
            "shop",
            request ->
                request.packageType(PackageType.IMAGE).code(code -> code.imageUri("shop:7")));
    assertThat(functions().result("shop", "{}")).isEqualTo("\"Welcome to /var/task\"");

    functions()
        .create(
            "shop2",
            request ->
                request
                    .packageType(PackageType.IMAGE)
                    .code(code -> code.imageUri("shop:7"))
                    .imageConfig(
                        config -> config.command("shop.handler").workingDirectory("/opt")));
    assertThat(functions().result("shop2", "{}")).isEqualTo("\"Welcome to /opt\"");
  }

  @Test
  void anImageThatCannotBePulledIsToldInOneLine() {
    functions()
        .create(
            "missing",
            request ->
                request
                    .packageType(PackageType.IMAGE)
                    .code(code -> code.imageUri("127.0.0.1:1/nobody:1")));

    assertThatThrownBy(() -> functions().invoke("missing", "{}"))
        .hasMessageContaining(
            "Image 127.0.0.1:1/nobody:1 is not on this machine and could not be pulled: ");
  }
}
