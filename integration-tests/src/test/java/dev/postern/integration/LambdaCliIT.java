package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a function through the AWS CLI, from its archive to its end. */
@SuppressWarnings("NullAway.Init")
class LambdaCliIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:hello";
  private static final String FUNCTION =
      """
      import json

      def handler(event, context):
          print("called with", json.dumps(event))
          return {"edition": %d, "arn": context.invoked_function_arn}
      """;

  @TempDir private Path directory;
  private Postern gateway;
  private AwsCliSession cli;

  @BeforeEach
  void aFunction() throws Exception {
    AwsCli.needed("functions");
    Python.needed("functions made by the AWS CLI");
    gateway = Postern.start(PosternConfig.defaults());
    cli = AwsCliSession.open(gateway.endpoint(), directory);
    archive(1);
    lambda(
        "create-function",
        "--runtime",
        "python3.12",
        "--handler",
        "app.handler",
        "--role",
        "arn:aws:iam::000000000000:role/hello",
        "--zip-file",
        "fileb://" + directory.resolve("hello.zip"));
    lambda("wait", "function-active");
  }

  @AfterEach
  void end() throws IOException {
    if (cli != null) {
      cli.close();
      gateway.close();
    }
  }

  private void archive(int edition) throws IOException {
    Archives.write(directory.resolve("hello.zip"), Map.of("app.py", FUNCTION.formatted(edition)));
  }

  /** Runs an operation, or waits, on the function. */
  private JsonNode lambda(String operation, String... more) throws Exception {
    return aws("lambda", operation, named(more));
  }

  /** A waiter's name stands before the function's. */
  private static List<String> named(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    boolean waits = more.length == 1;
    arguments.addAll(waits ? 1 : 0, List.of("--function-name", "hello"));
    return arguments;
  }

  private JsonNode aws(String service, String operation, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(service, operation));
    command.addAll(arguments);
    command.addAll(List.of("--output", "json"));
    Ended ended = cli.run(command);
    assertThat(ended.exitCode()).as("%s\n%s", command, ended.err()).isZero();
    return JSON.readTree(ended.out());
  }

  private String invoke(String function) throws Exception {
    Path answer = directory.resolve("answer.json");
    aws(
        "lambda",
        "invoke",
        List.of("--function-name", function, "--payload", "{}", answer.toString()));
    return Files.readString(answer);
  }

  @Test
  void codeIsUpdatedAndVersionsAndAliasesKeepTheirs() throws Exception {
    assertThat(invoke("hello")).isEqualTo("{\"edition\": 1, \"arn\": \"" + ARN + "\"}");
    assertThat(lambda("publish-version", "--description", "one").path("Version").asText())
        .isEqualTo("1");
    lambda("create-alias", "--name", "live", "--function-version", "1");

    archive(2);
    lambda("update-function-code", "--zip-file", "fileb://" + directory.resolve("hello.zip"));
    lambda("wait", "function-updated");

    assertThat(invoke("hello")).isEqualTo("{\"edition\": 2, \"arn\": \"" + ARN + "\"}");
    assertThat(invoke("hello:live")).isEqualTo("{\"edition\": 1, \"arn\": \"" + ARN + ":live\"}");
  }

  @Test
  void whatItPrintsIsInItsLog() throws Exception {
    invoke("hello");

    List<String> messages =
        aws("logs", "filter-log-events", List.of("--log-group-name", "/aws/lambda/hello"))
            .findValuesAsText("message");
    assertThat(messages).hasSize(4);
    assertThat(messages.get(0)).matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST\n");
    assertThat(messages.get(1)).isEqualTo("called with {}\n");
    assertThat(messages.get(2)).matches("END RequestId: [0-9a-f-]{36}\n");
    assertThat(messages.get(3)).startsWith("REPORT RequestId: ");
  }

  @Test
  void anApiCallsItOnceItIsPermitted() throws Exception {
    JsonNode api = aws("apigateway", "create-rest-api", List.of("--name", "hello"));
    String id = api.path("id").asText();
    List<String> method =
        List.of(
            "--rest-api-id",
            id,
            "--resource-id",
            api.path("rootResourceId").asText(),
            "--http-method",
            "GET");
    aws("apigateway", "put-method", with(method, "--authorization-type", "NONE"));
    aws(
        "apigateway",
        "put-integration",
        with(
            method,
            "--type",
            "AWS",
            "--integration-http-method",
            "POST",
            "--uri",
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
                + ARN
                + "/invocations"));
    aws("apigateway", "put-method-response", with(method, "--status-code", "200"));
    aws("apigateway", "put-integration-response", with(method, "--status-code", "200"));
    aws("apigateway", "create-deployment", List.of("--rest-api-id", id, "--stage-name", "dev"));
    URI url = Web.invokeUrl(gateway.endpoint(), id, "dev", "/");

    assertThat(Web.send("GET", url, "").statusCode()).isEqualTo(500);
    lambda(
        "add-permission",
        "--statement-id",
        "api",
        "--action",
        "lambda:InvokeFunction",
        "--principal",
        "apigateway.amazonaws.com",
        "--source-arn",
        "arn:aws:execute-api:us-east-1:000000000000:" + id + "/*/GET/");

    assertThat(Web.send("GET", url, "").body())
        .isEqualTo("{\"edition\": 1, \"arn\": \"" + ARN + "\"}");
  }

  private static List<String> with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void aDeletedFunctionIsGone() throws Exception {
    aws("lambda", "delete-function", List.of("--function-name", "hello"));

    Ended ended = cli.run(List.of("lambda", "get-function", "--function-name", "hello"));
    assertThat(ended.err().strip())
        .isEqualTo(
            "An error occurred (ResourceNotFoundException) when calling the GetFunction operation:"
                + " Function not found: "
                + ARN);
  }
}
