package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.code.Sha256;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Updating the function {@code fn} and publishing it. Recorded from AWS where not said otherwise.
 */
class UpdatesTest {
  private static final String CONFIGURATION = FUNCTIONS + "/fn/configuration";
  private static final String CODE = FUNCTIONS + "/fn/code";
  private static final String VERSIONS = FUNCTIONS + "/fn/versions";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create("");
  }

  private JsonNode configuration() {
    return lambda.get(CONFIGURATION);
  }

  private static ObjectNode without(JsonNode node, String... members) {
    return ((ObjectNode) node.deepCopy()).remove(List.of(members));
  }

  @Test
  void anUpdateIsInProgressUntilTheClockMovesOn() {
    JsonNode before = configuration();
    JsonNode answer = lambda.call(200, "PUT", CONFIGURATION, "{\"Timeout\":7}");
    assertThat(answer.path("Timeout").asInt()).isEqualTo(7);
    assertThat(answer.path("State").asText()).isEqualTo("Active");
    assertThat(answer.path("LastUpdateStatus").asText()).isEqualTo("InProgress");
    assertThat(answer.path("LastUpdateStatusReason").asText())
        .isEqualTo("The function is being created.");
    assertThat(answer.path("LastUpdateStatusReasonCode").asText()).isEqualTo("Creating");
    assertThat(configuration()).isEqualTo(answer);
    lambda.clock.tick();
    JsonNode after = configuration();
    assertThat(without(after, "Timeout", "RevisionId", "LastModified"))
        .isEqualTo(without(before, "Timeout", "RevisionId", "LastModified"));
    assertThat(List.of(before, answer, after))
        .extracting(it -> it.path("RevisionId").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void oneUpdateAtATime() {
    lambda.call(200, "PUT", CONFIGURATION, "{}");
    for (String path : List.of(CONFIGURATION, CODE)) {
      lambda.refused(
          409,
          "ResourceConflictException",
          "The operation cannot be performed at this time. An update is in progress for resource: "
              + FN,
          "PUT",
          path,
          "{\"ZipFile\":\"" + LambdaPlane.zip("a", "b") + "\"}");
    }
  }

  @Test
  void versionsAreNotUpdated() {
    // Recorded from AWS for reserved concurrency; not recorded here.
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "This operation is permitted on Lambda functions only. Aliases and versions do not support"
            + " this operation. Please specify either a function name or an unqualified function"
            + " ARN.",
        "PUT",
        FUNCTIONS + "/fn:1/configuration",
        "{}");
  }

  @Test
  void newCodeHasAnotherHashAndMayHaveAnotherArchitecture() {
    JsonNode before = configuration();
    JsonNode answer =
        lambda.call(
            200,
            "PUT",
            CODE,
            "{\"ZipFile\":\"" + LambdaPlane.zip("a", "b") + "\",\"Architectures\":[\"arm64\"]}");
    assertThat(answer.path("CodeSha256")).isNotEqualTo(before.path("CodeSha256"));
    assertThat(answer.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
    assertThat(answer.path("LastUpdateStatus").asText()).isEqualTo("InProgress");
  }

  @Test
  void aDryRunChangesNothing() {
    // Documented: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
    JsonNode before = configuration();
    lambda.call(
        200, "PUT", CODE, "{\"DryRun\":true,\"ZipFile\":\"" + LambdaPlane.zip("a", "b") + "\"}");
    assertThat(configuration()).isEqualTo(before);
  }

  @Test
  void theEnvironmentIsReplacedAsAWhole() {
    lambda.call(
        200, "PUT", CONFIGURATION, "{\"Environment\":{\"Variables\":{\"A1\":\"1\",\"B1\":\"2\"}}}");
    lambda.clock.tick();
    lambda.call(200, "PUT", CONFIGURATION, "{\"Environment\":{\"Variables\":{\"C1\":\"3\"}}}");
    assertThat(configuration().path("Environment").toString())
        .isEqualTo("{\"Variables\":{\"C1\":\"3\"}}");
  }

  @Test
  void anEmptyEnvironmentComesBack() {
    assertThat(configuration().has("Environment")).isFalse();
    lambda.call(200, "PUT", CONFIGURATION, "{\"Environment\":{\"Variables\":{}}}");
    assertThat(configuration().path("Environment").toString()).isEqualTo("{\"Variables\":{}}");
  }

  @Test
  void theEnvironmentHas4Kilobytes() {
    // {"SMALL_VAR":"ok","LARGE_VAR":"..."} with 4096 bytes, and one more.
    String fits = "x".repeat(4096 - "{\"SMALL_VAR\":\"ok\",\"LARGE_VAR\":\"\"}".length());
    String body = "{\"Environment\":{\"Variables\":{\"SMALL_VAR\":\"ok\",\"LARGE_VAR\":\"%s\"}}}";
    lambda.call(200, "PUT", CONFIGURATION, body.formatted(fits));
    lambda.clock.tick();
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Lambda was unable to configure your environment variables because the environment"
            + " variables you have provided exceeded the 4KB limit. String measured:"
            + " {\"SMALL_VAR\":\"ok\",\"LARGE_VAR\":\""
            + fits
            + "x\"}",
        "PUT",
        CONFIGURATION,
        body.formatted(fits + "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"LogFormat\":\"JSON\"}~{\"LogFormat\":\"JSON\",\"ApplicationLogLevel\":\"INFO\","
            + "\"SystemLogLevel\":\"INFO\",\"LogGroup\":\"/aws/lambda/fn\"}",
        "{\"LogFormat\":\"JSON\",\"SystemLogLevel\":\"DEBUG\"}~{\"LogFormat\":\"JSON\","
            + "\"ApplicationLogLevel\":\"INFO\",\"SystemLogLevel\":\"DEBUG\","
            + "\"LogGroup\":\"/aws/lambda/fn\"}",
        "{\"LogGroup\":\"mygroup\"}~{\"LogFormat\":\"Text\",\"LogGroup\":\"mygroup\"}",
      })
  void loggingHasDefaults(String set, String told) {
    JsonNode answer = lambda.call(200, "PUT", CONFIGURATION, "{\"LoggingConfig\":" + set + "}");
    assertThat(answer.path("LoggingConfig")).isEqualTo(LambdaPlane.json(told));
  }

  @Test
  void anUnknownRuntimeIsToldWithAllKnownOnes() {
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Value PYTHON3.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum value"
            + " set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x,"
            + " nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2,"
            + " python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6,"
            + " nodejs18.x, provided.al2, java8.al2] or be a valid ARN",
        "PUT",
        CONFIGURATION,
        "{\"Runtime\":\"PYTHON3.9\"}");
  }

  @Test
  void membersHaveTheirForms() {
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member"
            + " must satisfy regular expression pattern:"
            + " arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
        "PUT",
        CONFIGURATION,
        "{\"Role\":\"r1\"}");
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value 'invalidOption' at 'snapStart.applyOn' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [PublishedVersions, None]",
        "PUT",
        CONFIGURATION,
        "{\"SnapStart\":{\"ApplyOn\":\"invalidOption\"}}");
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value '[bad-format-1]' at 'vpcConfig.securityGroupIds' failed"
            + " to satisfy constraint: Member must satisfy constraint: [Member must have length"
            + " less than or equal to 1024, Member must have length greater than or equal to 0,"
            + " Member must satisfy regular expression pattern: sg-[0-9a-zA-Z]*]",
        "PUT",
        CONFIGURATION,
        "{\"VpcConfig\":{\"SecurityGroupIds\":[\"bad-format-1\"]}}");
  }

  @Test
  void publishingMakesAVersionOnceUntilSomethingChanges() {
    JsonNode before = configuration();
    JsonNode first = lambda.call(201, "POST", VERSIONS, "{}");
    assertThat(without(first, "FunctionArn", "Version", "RevisionId"))
        .isEqualTo(without(before, "FunctionArn", "Version", "RevisionId"));
    assertThat(first.path("FunctionArn").asText()).isEqualTo(FN + ":1");
    assertThat(first.path("Version").asText()).isEqualTo("1");
    assertThat(configuration().path("RevisionId")).isNotEqualTo(before.path("RevisionId"));
    assertThat(lambda.call(201, "POST", VERSIONS, "{}")).isEqualTo(first);
    lambda.call(200, "PUT", CONFIGURATION, "{\"Timeout\":7}");
    lambda.clock.tick();
    assertThat(lambda.call(201, "POST", VERSIONS, "{}").path("Version").asText()).isEqualTo("2");
    assertThat(lambda.get(FUNCTIONS + "/fn:1/configuration")).isEqualTo(first);
    assertThat(lambda.get(VERSIONS).findValuesAsText("FunctionArn"))
        .containsExactly(FN + ":$LATEST", FN + ":1", FN + ":2");
  }

  @Test
  void aFunctionMayBePublishedWhenItIsCreated() {
    lambda.delete(FUNCTIONS + "/fn");
    JsonNode made = lambda.create(",\"Publish\":true");
    assertThat(made.path("Version").asText()).isEqualTo("1");
    assertThat(made.path("FunctionArn").asText()).isEqualTo(FN);
    assertThat(made.path("State").asText()).isEqualTo("Pending");
    JsonNode published = lambda.call(201, "POST", VERSIONS, "{}");
    assertThat(published.path("Version").asText()).isEqualTo("1");
    assertThat(published.path("FunctionArn").asText()).isEqualTo(FN + ":1");
  }

  @Test
  void publishingMayAskForTheCodeAndTheRevision() {
    String sha = configuration().path("CodeSha256").asText();
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ("
            + sha
            + "). Please try again with the CodeSHA256 in $LATEST.",
        "POST",
        VERSIONS,
        "{\"CodeSha256\":\"other\"}");
    lambda.refused(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        "POST",
        VERSIONS,
        "{\"RevisionId\":\"other\"}");
  }

  @Test
  void codeIsTakenFromS3() {
    lambda.s3.put("bucket/new.zip", ZipFiles.of("index.js", "exports.handler = () => 's3'"));

    JsonNode updated =
        lambda.call(200, "PUT", CODE, "{\"S3Bucket\":\"bucket\",\"S3Key\":\"new.zip\"}");

    assertThat(updated.get("CodeSha256").asText())
        .isEqualTo(Sha256.of(ZipFiles.of("index.js", "exports.handler = () => 's3'")).base64());
  }

  /** Recorded from AWS: with a dot at the end, and without one where the bucket is missing. */
  @Test
  void aKeyThatS3DoesNotHaveIsRefusedInItsWords() {
    lambda.s3.put("bucket/other.zip", new byte[0]);
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
            + " specified key does not exist.",
        "PUT",
        CODE,
        "{\"S3Bucket\":\"bucket\",\"S3Key\":\"key\"}");
  }

  @Test
  void codeInS3IsNotFoundWithoutS3() {
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The"
            + " specified bucket does not exist",
        "PUT",
        CODE,
        "{\"S3Bucket\":\"bucket\",\"S3Key\":\"key\"}");
  }

  @Test
  void whatCannotBeHonouredIsRefused() {
    assertThat(
            lambda
                .send(
                    "PUT",
                    CONFIGURATION,
                    "{\"FileSystemConfigs\":[{\"Arn\":\"a\",\"LocalMountPath\":\"/mnt/x\"}]}")
                .bodyText())
        .isEqualTo(
            "{\"message\":\"Postern does not mount file systems into functions: leave"
                + " FileSystemConfigs out\"}");
  }
}
