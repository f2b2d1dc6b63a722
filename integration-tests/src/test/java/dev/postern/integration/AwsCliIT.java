package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.integration.CommandProcess.Ended;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI against a gateway: another client than the SDK's, with a parser of its own. */
@SuppressWarnings("NullAway.Init")
class AwsCliIT {
  @TempDir private Path directory;
  private Optional<Postern> gateway = Optional.empty();

  @BeforeEach
  void begin() {
    AwsCli.needed("the management API");
    gateway = Optional.of(Postern.start(PosternConfig.defaults()));
  }

  @AfterEach
  void end() {
    gateway.ifPresent(Postern::close);
  }

  @Test
  void anApiIsImportedDeployedAndInvoked() throws Exception {
    String document = "fileb://" + Checkout.file("examples/petstore/petstore.yaml");
    String api = text("import-rest-api", "--body", document, "--query", "id");
    aws("create-deployment", "--rest-api-id", api, "--stage-name", "dev");

    assertThat(text("get-rest-apis", "--query", "items[].name")).isEqualTo("PetStore");
    assertThat(text("get-stages", "--rest-api-id", api, "--query", "item[].stageName"))
        .isEqualTo("dev");
    assertThat(text("get-resources", "--rest-api-id", api, "--query", "sort(items[].path)"))
        .isEqualTo("/\t/pets\t/pets/{petId}");
    assertThat(Web.get(Web.invokeUrl(endpoint(), api, "dev", "/")).body())
        .contains("<h1>Welcome to PetStore</h1>");
  }

  @Test
  void aStageIsPatchedAndAnApiDeleted() throws Exception {
    String document = "fileb://" + Checkout.file("examples/petstore/petstore.yaml");
    String api = text("import-rest-api", "--body", document, "--query", "id");
    aws("create-deployment", "--rest-api-id", api, "--stage-name", "dev");

    assertThat(
            text(
                "update-stage",
                "--rest-api-id",
                api,
                "--stage-name",
                "dev",
                "--patch-operations",
                "op=replace,path=/variables/colour,value=green",
                "--query",
                "variables.colour"))
        .isEqualTo("green");
    aws("delete-rest-api", "--rest-api-id", api);
    assertThat(text("get-rest-apis", "--query", "length(items)")).isEqualTo("0");
  }

  @Test
  void aRefusalIsShownAsAwsWordsIt() throws Exception {
    String api = text("create-rest-api", "--name", "x", "--query", "id");

    Ended refused =
        run(
            "create-resource",
            "--rest-api-id",
            api,
            "--parent-id",
            "nobody",
            "--path-part",
            "pets");

    // Recorded from AWS: status, code and message. The CLI's exit code is 255 in version 1, 254 in
    // version 2.
    assertThat(refused.exitCode()).isGreaterThan(253);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().strip())
        .isEqualTo(
            "An error occurred (NotFoundException) when calling the CreateResource operation:"
                + " Invalid Resource identifier specified");
  }

  private URI endpoint() {
    return gateway.orElseThrow().endpoint();
  }

  @Test
  void aRoleIsMadeAndAssumed() throws Exception {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"},"
            + "\"Action\":\"sts:AssumeRole\"}]}";
    String logs = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";

    assertThat(of("sts", "get-caller-identity", "--query", "Arn"))
        .isEqualTo("arn:aws:iam::000000000000:root");
    String role =
        of(
            "iam",
            "create-role",
            "--role-name",
            "gateway",
            "--assume-role-policy-document",
            trust,
            "--query",
            "Role.Arn");
    of("iam", "attach-role-policy", "--role-name", "gateway", "--policy-arn", logs);

    assertThat(
            of(
                "iam",
                "get-role",
                "--role-name",
                "gateway",
                "--query",
                "Role.AssumeRolePolicyDocument.Statement[0].Principal.Service"))
        .isEqualTo("apigateway.amazonaws.com");
    assertThat(
            of(
                "iam",
                "list-attached-role-policies",
                "--role-name",
                "gateway",
                "--query",
                "AttachedPolicies[].PolicyArn"))
        .isEqualTo(logs);
    assertThat(
            of(
                "sts",
                "assume-role",
                "--role-arn",
                role,
                "--role-session-name",
                "me",
                "--query",
                "AssumedRoleUser.Arn"))
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/gateway/me");
    Ended refused = runFor("iam", "get-role", "--role-name", "nobody");
    assertThat(refused.err().strip())
        .isEqualTo(
            "An error occurred (NoSuchEntity) when calling the GetRole operation: The role with"
                + " name nobody cannot be found.");
  }

  /** What the CLI answers for a service, as text. */
  private String of(String service, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--output", "text"));
    Ended ended = runFor(service, all.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  private String text(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--output", "text"));
    return aws(all.toArray(String[]::new)).strip();
  }

  private String aws(String... arguments) throws Exception {
    Ended ended = run(arguments);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private Ended run(String... arguments) throws Exception {
    return runFor("apigateway", arguments);
  }

  private Ended runFor(String service, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("aws", service));
    command.addAll(List.of(arguments));
    return CommandProcess.run(
        AwsCli.environment(endpoint()), directory, command.toArray(String[]::new));
  }
}
