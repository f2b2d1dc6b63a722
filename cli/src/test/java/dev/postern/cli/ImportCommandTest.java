package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String ANSWER =
      """
      {"apiId":"abc","apiName":"Pets","stage":"dev","created":%s,"deploymentId":"dep","warnings":%s,
       "routes":[
         {"method":"GET","path":"/","integration":"MOCK","url":"http://abc.localhost/dev/"},
         {"method":"OPTIONS","path":"/pets","integration":"MOCK","url":"http://abc.localhost/dev/pets"}]}
      """;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private StubGateway gateway;

  private String file = "";

  @BeforeEach
  void begin() throws IOException {
    gateway = new StubGateway();
    file = Files.writeString(directory.resolve("pets.yaml"), "openapi: 3.0.1").toString();
  }

  @AfterEach
  void end() {
    gateway.close();
  }

  @Test
  void theDocumentIsPostedAndEachMethodsUrlIsPrinted() {
    gateway.on("POST /_postern/import?stage=dev", 200, ANSWER.formatted("true", "[]"));

    assertThat(CommandRun.of("import", file, "--endpoint", gateway.url()))
        .isEqualTo(
            new CommandRun(
                0,
                """
                GET     http://abc.localhost/dev/
                OPTIONS http://abc.localhost/dev/pets
                """,
                "Created Pets (abc), 2 methods on stage dev\n"));
    assertThat(gateway.asked()).containsExactly("POST /_postern/import?stage=dev openapi: 3.0.1");
  }

  @Test
  void anUpdateAndItsWarningsAreTold() {
    gateway.on(
        "POST /_postern/import?stage=a%26b", 200, ANSWER.formatted("false", "[\"skipped x\"]"));

    assertThat(
            CommandRun.with(
                    Map.of("POSTERN_ENDPOINT", gateway.url() + "/", "POSTERN_STAGE", "a&b"),
                    "import",
                    file)
                .err())
        .isEqualTo("warning: skipped x\nUpdated Pets (abc), 2 methods on stage dev\n");
  }

  @Test
  void aRefusalIsAUsersErrorThatNamesTheFile() {
    gateway.on(
        "POST /_postern/import?stage=dev", 400, "{\"message\":\"Unable to parse\\nline 3\"}");

    assertThat(CommandRun.of("import", file, "--endpoint", gateway.url()))
        .isEqualTo(new CommandRun(2, "", "postern: " + file + ": Unable to parse line 3\n"));
  }

  @Test
  void aBrokenGatewayIsNotTheUsersFault() {
    gateway.on("POST /_postern/import?stage=dev", 500, "<html>");

    assertThat(CommandRun.of("import", file, "--endpoint", gateway.url()))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: %s: the gateway on %s answered 500: what answers on %s does not seem to be Postern\n"
                    .formatted(file, gateway.url(), gateway.url())));
  }

  @Test
  void anotherServerIsNotTakenForAGateway() {
    gateway.on("GET /_postern/routes", 200, "<html>");

    assertThat(CommandRun.of("routes", "--endpoint", gateway.url()))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: what answers on %s does not seem to be Postern\n"
                    .formatted(gateway.url())));
  }

  @Test
  void aGatewayThatIsNotThereIsTold() {
    gateway.close();

    assertThat(CommandRun.of("routes", "--endpoint", gateway.url()))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: no gateway answers on %s (Connection refused); start one with \"postern start\" or name another with --endpoint\n"
                    .formatted(gateway.url())));
  }

  @Test
  void anEndpointThatIsNoUrlIsAUsersError() {
    assertThat(CommandRun.of("routes", "--endpoint", "localhost:4566"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: --endpoint localhost:4566 is not a URL such as http://127.0.0.1:4566\n"));
  }
}
