package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCommandTest {
  @Test
  void aStateDirectoryThatIsAFileIsRefused(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("state"));
    assertThat(CommandRun.of("start", "--port", "0", "--state-dir", file.toString()))
        .isEqualTo(
            new CommandRun(2, "", "postern: State directory " + file + " is not a directory\n"));
  }

  @Test
  void aStateDirectoryOfANewerPosternIsRefused(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("format"), "{\"format\": 2, \"postern\": \"9.0.0\"}");
    assertThat(CommandRun.of("start", "--port", "0", "--state-dir", directory.toString()))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: State directory "
                    + directory
                    + " was written by a newer Postern (9.0.0, format 2); this one reads format"
                    + " 1\n"));
  }

  @Test
  void aFileThatIsNotThereIsNamedBeforeAnythingStarts(@TempDir Path directory) {
    String file = directory.resolve("missing.yaml").toString();

    assertThat(CommandRun.of("start", "--port", "0", "--import", file))
        .isEqualTo(new CommandRun(2, "", "postern: there is no file " + file + "\n"));
  }

  @Test
  void aDirectoryIsNotADocument(@TempDir Path directory) {
    assertThat(
            CommandRun.with(Map.of("POSTERN_IMPORT", directory.toString()), "start", "--port", "0"))
        .isEqualTo(new CommandRun(2, "", "postern: " + directory + " is not a file\n"));
  }

  @Test
  void aPortInUseIsToldWithWhoHoldsIt() throws Exception {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/health", 200, "{\"status\":\"running\",\"version\":\"1.2.3\"}");
      String port = gateway.url().substring(gateway.url().lastIndexOf(':') + 1);
      CommandRun run = CommandRun.of("start", "--port", port);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(
              "postern: Port "
                  + port
                  + " on 127.0.0.1 is in use; choose another with --port (a Postern 1.2.3 serves"
                  + " there");
    }
  }

  @Test
  void tracingIsOnOrOff() {
    assertThat(refusal("--tracing", "maybe"))
        .isEqualTo("postern: --tracing maybe is neither on nor off\n");
  }

  @Test
  void anAwsEndpointIsAUrlOfHostAndPort() {
    assertThat(refusal("--aws-endpoint", "localhost:8000"))
        .isEqualTo(
            "postern: --aws-endpoint localhost:8000: 'localhost:8000' is not an http or https URL;"
                + " give it as http://localhost:8000\n");
    assertThat(refusal("--aws-endpoint", "sqs=http://localhost:9324/queue"))
        .isEqualTo(
            "postern: --aws-endpoint sqs=http://localhost:9324/queue: 'http://localhost:9324/queue'"
                + " has something after host and port; give it as http://localhost:8000\n");
  }

  @Test
  void anAwsEndpointNamesItsServiceAsIntegrationsDo() {
    assertThat(refusal("--aws-endpoint", "Amazon SQS=http://localhost:9324"))
        .isEqualTo(
            "postern: --aws-endpoint Amazon SQS=http://localhost:9324: 'Amazon SQS' is not the name"
                + " of an AWS service as integration URIs have it, such as sqs or dynamodb\n");
  }

  @Test
  void aServiceHasOneEndpoint() {
    assertThat(refusal("--aws-endpoint", "sqs=http://a", "--aws-endpoint", "sqs=http://b"))
        .isEqualTo("postern: --aws-endpoint sqs=http://b: sqs was given already\n");
    assertThat(refusal("--aws-endpoint", "http://a", "--aws-endpoint", "http://b"))
        .isEqualTo("postern: --aws-endpoint http://b: a default was given already\n");
  }

  @Test
  void aVpcLinkNeedsALinkAndAUrl() {
    assertThat(refusal("--vpc-link", "http://localhost:8080"))
        .isEqualTo(
            "postern: --vpc-link http://localhost:8080: it needs a link and a URL, such as"
                + " ab12cd=http://localhost:8080\n");
    assertThat(refusal("--vpc-link", "=http://localhost:8080"))
        .isEqualTo(
            "postern: --vpc-link =http://localhost:8080: a VPC link needs its id or its name before"
                + " the =\n");
  }

  @Test
  void backendsMayComeFromTheEnvironmentSeparatedByCommas() {
    assertThat(
            CommandRun.with(
                Map.of("POSTERN_AWS_ENDPOINT", "http://localhost:5000,sqs=ftp://localhost"),
                "start"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: --aws-endpoint sqs=ftp://localhost: 'ftp://localhost' is not an http or"
                    + " https URL; give it as http://localhost:8000\n"));
    assertThat(CommandRun.with(Map.of("POSTERN_VPC_LINK", "a=http://b,a=http://c"), "start").err())
        .isEqualTo("postern: --vpc-link a=http://c: a was given already\n");
  }

  private static String refusal(String... options) {
    String[] command = new String[options.length + 1];
    command[0] = "start";
    System.arraycopy(options, 0, command, 1, options.length);
    CommandRun run = CommandRun.of(command);
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err();
  }
}
