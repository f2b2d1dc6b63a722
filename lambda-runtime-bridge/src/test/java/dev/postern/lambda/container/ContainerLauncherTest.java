package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.environment.SandboxSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;

/** What an engine is asked and how its answers are told; the integration tests have a real one. */
class ContainerLauncherTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final SandboxListener listener =
      new SandboxListener() {
        @Override
        public void output(String line) {
          told.add(line);
        }

        @Override
        public void exited(String status) {
          told.add("exited: " + status);
        }
      };

  @TempDir private Path code;
  private FakeEngine engine;
  private ContainerLauncher launcher;

  @BeforeEach
  void start() throws Exception {
    engine = new FakeEngine();
    launcher = new ContainerLauncher(engine.environment(), "gateway-1");
  }

  @AfterEach
  void stop() {
    launcher.close();
    engine.close();
  }

  private SandboxSpec python() {
    return Specs.code("python3.12", code, Optional.empty());
  }

  /** What was asked of the engine, without what was left open. */
  private JsonNode created() throws Exception {
    JsonNode body = JSON.readTree(engine.asked("POST /containers/create").text());
    dropNulls(body);
    return body;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(ContainerLauncherTest::dropNulls);
  }

  private List<String> told(int count) throws InterruptedException {
    List<String> all = new ArrayList<>();
    while (all.size() < count) {
      String next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("told after " + all).isNotNull();
      all.add(next);
    }
    return all;
  }

  @Test
  void aContainerIsMadeFromAwssImageWithTheFunctionsLimitsAndNothingMore() throws Exception {
    launcher.launch(python(), listener);

    JsonNode body = created();
    assertThat(engine.asked("POST /containers/create").what())
        .isEqualTo("POST /containers/create?platform=linux%2Famd64");
    assertThat(body.path("Image").asText()).isEqualTo("public.ecr.aws/lambda/python:3.12");
    assertThat(body.path("Cmd")).isEqualTo(JSON.readTree("[\"app.handler\"]"));
    assertThat(body.has("Entrypoint")).isFalse();
    assertThat(body.path("WorkingDir").asText()).isEqualTo("/var/task");
    JsonNode host = body.path("HostConfig");
    assertThat(host.path("Memory").asLong()).isEqualTo(268_435_456);
    assertThat(host.path("MemorySwap").asLong()).isEqualTo(268_435_456);
    assertThat(host.path("CpuShares").asInt()).isEqualTo(148);
    assertThat(host.path("PidsLimit").asInt()).isEqualTo(1024);
    assertThat(host.path("Ulimits"))
        .isEqualTo(JSON.readTree("[{\"Name\":\"nofile\",\"Soft\":1024,\"Hard\":1024}]"));
    assertThat(host.path("ReadonlyRootfs").asBoolean()).isTrue();
    assertThat(host.path("CapDrop")).isEqualTo(JSON.readTree("[\"ALL\"]"));
    assertThat(host.path("CapAdd")).isEqualTo(JSON.readTree("[\"DAC_OVERRIDE\"]"));
    assertThat(host.path("SecurityOpt")).isEqualTo(JSON.readTree("[\"no-new-privileges\"]"));
    assertThat(host.path("NetworkMode").asText()).isEqualTo("bridge");
    assertThat(host.path("Mounts"))
        .isEqualTo(
            JSON.readTree(
                "[{\"Type\":\"volume\",\"Target\":\"/var/task\"},"
                    + "{\"Type\":\"volume\",\"Target\":\"/tmp\"}]"));
  }

  @Test
  void labelsTellWhoseAContainerIs() throws Exception {
    launcher.launch(python(), listener);

    Map<String, String> labels =
        JSON.convertValue(
            JSON.readTree(engine.asked("POST /containers/create").text()).path("Labels"),
            new TypeReference<>() {});
    assertThat(labels)
        .hasSize(7)
        .containsEntry("dev.postern.instance", "gateway-1")
        .containsEntry("dev.postern.owner.pid", Long.toString(ProcessHandle.current().pid()))
        .containsKeys("dev.postern.owner.machine", "dev.postern.owner.started")
        .containsEntry(
            "dev.postern.function", "arn:aws:lambda:us-east-1:000000000000:function:greeter")
        .containsEntry("dev.postern.version", "$LATEST")
        .containsEntry("dev.postern.environment", "e1");
  }

  @Test
  void anEngineElsewhereGetsCodeAndLayersAsArchivesBeforeTheStart() throws Exception {
    Files.writeString(code.resolve("app.py"), "x = 1\n");
    Path opt = Files.createDirectory(code.resolve("layers"));

    launcher.launch(Specs.code("python3.12", code, Optional.of(opt)), listener);

    assertThat(engine.asked())
        .containsSubsequence(
            "POST /containers/create?platform=linux%2Famd64",
            "PUT /containers/c1/archive?noOverwriteDirNonDir=false&path=%2Fvar%2Ftask"
                + "&copyUIDGID=false",
            "PUT /containers/c1/archive?noOverwriteDirNonDir=false&path=%2Fopt&copyUIDGID=false",
            "POST /containers/c1/start");
    assertThat(engine.asked("PUT /containers/c1/archive").text()).contains("app.py", "x = 1\n");
  }

  @Test
  void anImageOfTheFunctionsOwnStartsAsItsConfigurationSays() throws Exception {
    launcher.launch(
        Specs.image(
            "shop:7",
            configuration ->
                configuration.imageConfigResponse(
                    ImageConfigResponse.builder()
                        .imageConfig(
                            ImageConfig.builder()
                                .entryPoint("/usr/bin/node", "run.js")
                                .command("orders.handler")
                                .workingDirectory("/srv")
                                .build())
                        .build())),
        listener);

    JsonNode body = created();
    assertThat(body.path("Image").asText()).isEqualTo("shop:7");
    assertThat(body.path("Entrypoint")).isEqualTo(JSON.readTree("[\"/usr/bin/node\",\"run.js\"]"));
    assertThat(body.path("Cmd")).isEqualTo(JSON.readTree("[\"orders.handler\"]"));
    assertThat(body.path("WorkingDir").asText()).isEqualTo("/srv");
    assertThat(body.path("HostConfig").path("Mounts"))
        .isEqualTo(JSON.readTree("[{\"Type\":\"volume\",\"Target\":\"/tmp\"}]"));
  }

  @Test
  void linesAreToldAsTheyWereWrittenAndTheExitAfterThem() throws Exception {
    engine.output(1, "first li", 1, "ne\nsec", 2, "from stderr\n", 1, "ond line\nno end");

    launcher.launch(python(), listener);

    assertThat(told(5))
        .containsExactly(
            "first line", "from stderr", "second line", "no end", "exited: exit status 3");
    assertThat(engine.asked()).endsWith("DELETE /containers/c1?v=true&force=true");
  }

  @Test
  void memoryThatIsUsedUpIsAKill() throws Exception {
    engine.answer(
        "GET /containers/c1/json",
        200,
        "{\"State\":{\"Pid\":0,\"ExitCode\":137,\"OOMKilled\":true}}");

    launcher.launch(python(), listener);

    assertThat(told(1)).containsExactly("exited: signal: killed");
  }

  @Test
  void anImageThatIsMissingIsPulledForTheFunctionsInstructionSet() throws Exception {
    engine.answer("GET /images/", 404, "{\"message\":\"No such image\"}");
    engine.answer(
        "POST /images/create", 200, "{\"status\":\"Pulling\"}\n{\"status\":\"Download complete\"}");

    launcher.launch(python(), listener);

    assertThat(engine.asked("POST /images/create").what())
        .isEqualTo(
            "POST /images/create?fromImage=public.ecr.aws%2Flambda%2Fpython%3A3.12"
                + "&platform=linux%2Famd64");
  }

  @Test
  void anImageThatCannotBePulledIsNamedWithTheReasonAndWhatToDo() {
    engine.answer("GET /images/", 404, "{\"message\":\"No such image\"}");
    engine.answer(
        "POST /images/create",
        500,
        "{\"message\":\"Get https://public.ecr.aws/v2/: dial tcp: no such host\"}");

    assertThatThrownBy(() -> launcher.launch(python(), listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "Image public.ecr.aws/lambda/python:3.12 is not on this machine and could not be"
                + " pulled: Get https://public.ecr.aws/v2/: dial tcp: no such host. Try `docker"
                + " pull public.ecr.aws/lambda/python:3.12`, or run the function as a process.");
    assertThat(engine.asked()).noneMatch(request -> request.startsWith("POST /containers/create"));
  }

  @Test
  void aPullThatFailsInTheMiddleFails() {
    engine.answer("GET /images/", 404, "{\"message\":\"No such image\"}");
    engine.answer(
        "POST /images/create",
        200,
        """
        {"status":"Pulling from lambda/python"}
        {"errorDetail":{"message":"unauthorized"},"error":"unauthorized"}
        """);

    assertThatThrownBy(() -> launcher.launch(python(), listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "Image public.ecr.aws/lambda/python:3.12 is not on this machine and could not be"
                + " pulled: unauthorized. Try `docker pull public.ecr.aws/lambda/python:3.12`, or"
                + " run the function as a process.");
  }

  @Test
  void aContainerThatCannotStartIsRemovedAndTheEnginesWordsAreTold() {
    engine.answer(
        "POST /containers/c1/start", 400, "{\"message\":\"exec: /bootstrap: no such file\"}");

    assertThatThrownBy(() -> launcher.launch(python(), listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "The container of arn:aws:lambda:us-east-1:000000000000:function:greeter could not be"
                + " started from image public.ecr.aws/lambda/python:3.12: exec: /bootstrap: no such"
                + " file");
    assertThat(engine.asked()).contains("DELETE /containers/c1?v=true&force=true");
  }

  @Test
  void anEngineThatDoesNotAnswerIsNamed() {
    engine.answer("GET /version", 500, "{\"message\":\"out of order\"}");
    String host = engine.environment().get("DOCKER_HOST");

    assertThatThrownBy(() -> launcher.launch(python(), listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "The container engine at "
                + host
                + " does not answer: out of order. Start it, set DOCKER_HOST to where it listens,"
                + " or run functions as processes.");
  }

  @Test
  void containersWhosePosternIsGoneAreRemovedBeforeTheFirstStart() throws Exception {
    Owner here = Owner.ofThisProcess("gateway-1");
    engine.answer(
        "GET /containers/json",
        200,
        "["
            + container("mine", here.machine(), here.pid(), here.started())
            + ","
            + container("reused-pid", here.machine(), here.pid(), here.started() - 60_000)
            + ","
            + container("orphan", here.machine(), Integer.MAX_VALUE, 1)
            + ","
            + container("elsewhere", "other", Integer.MAX_VALUE, 1)
            + "]");

    launcher.launch(python(), listener);

    assertThat(
            engine
                .asked()
                .subList(
                    0, engine.asked().indexOf("POST /containers/create?platform=linux%2Famd64")))
        .filteredOn(request -> request.startsWith("DELETE"))
        .containsExactly(
            "DELETE /containers/reused-pid?v=true&force=true",
            "DELETE /containers/orphan?v=true&force=true");
  }

  private static String container(String id, String machine, long pid, long started) {
    return """
        {"Id":"%s","Labels":{"dev.postern.instance":"g","dev.postern.owner.machine":"%s",\
        "dev.postern.owner.pid":"%d","dev.postern.owner.started":"%d"}}"""
        .formatted(id, machine, pid, started);
  }

  /** As Podman answers when a container ends by itself while it is removed. */
  @Test
  void aRemovalThatTheEngineRefusesIsTriedAgain() throws Exception {
    engine.answer("DELETE /containers/", 500, "{\"message\":\"it could not be stopped\"}");

    launcher.launch(python(), listener);

    assertThat(told(1)).containsExactly("exited: exit status 3");
    assertThat(engine.asked())
        .filteredOn(request -> request.startsWith("DELETE"))
        .hasSize(3)
        .containsOnly("DELETE /containers/c1?v=true&force=true");
  }

  @Test
  void nothingStartsAfterTheEnd() {
    launcher.close();

    assertThatThrownBy(() -> launcher.launch(python(), listener))
        .isInstanceOf(SandboxException.class)
        .hasMessage("Postern is stopping and starts no more containers.");
    assertThat(engine.asked()).isEmpty();
  }
}
