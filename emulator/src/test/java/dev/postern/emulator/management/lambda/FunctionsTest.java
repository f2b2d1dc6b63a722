package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.GivenFunction;
import dev.postern.lambda.function.GivenSettings;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Creating, reading, listing and deleting functions. Recorded from AWS where not said otherwise.
 */
class FunctionsTest {
  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
  }

  private static String config(JsonNode answer, String state) {
    return """
        {"FunctionName":"fn","FunctionArn":"%s","Runtime":"nodejs22.x",
         "Role":"arn:aws:iam::000000000000:role/r","Handler":"index.handler","CodeSize":%s,
         "Description":"","Timeout":3,"MemorySize":128,
         "LastModified":"2026-05-04T03:02:01.123+0000","CodeSha256":"%s","Version":"$LATEST",
         "TracingConfig":{"Mode":"PassThrough"},"RevisionId":"%s",%s,
         "PackageType":"Zip","Architectures":["x86_64"],"EphemeralStorage":{"Size":512},
         "SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},
         "RuntimeVersionConfig":{"RuntimeVersionArn":"%s"},
         "LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/fn"}}"""
        .formatted(
            FN,
            answer.path("CodeSize"),
            answer.path("CodeSha256").asText(),
            answer.path("RevisionId").asText(),
            state,
            answer.path("RuntimeVersionConfig").path("RuntimeVersionArn").asText());
  }

  @Test
  void aNewFunctionIsPendingAndTellsTheDefaults() {
    JsonNode made = lambda.create("");
    assertThat(made)
        .isEqualTo(
            LambdaPlane.json(
                config(
                    made,
                    """
                    "State":"Pending","StateReason":"The function is being created.",
                    "StateReasonCode":"Creating"\
                    """)));
    assertThat(made.path("CodeSha256").asText()).matches("[A-Za-z0-9+/]{43}=");
    assertThat(made.path("RevisionId").asText()).matches("[0-9a-f-]{36}");
  }

  @Test
  void itIsActiveWithAnotherRevisionOnceTheClockHasMovedOn() {
    JsonNode made = lambda.create("");
    JsonNode active = lambda.get(FUNCTIONS + "/fn/configuration");
    assertThat(active)
        .isEqualTo(
            LambdaPlane.json(
                config(active, "\"State\":\"Active\",\"LastUpdateStatus\":\"Successful\"")));
    assertThat(active.path("RevisionId")).isNotEqualTo(made.path("RevisionId"));
    assertThat(lambda.get(FUNCTIONS + "/fn/configuration")).isEqualTo(active);
  }

  @Test
  void getFunctionTellsWhereTheCodeIsAndTheTags() {
    lambda.create(",\"Tags\":{\"a\":\"b\"}");
    JsonNode got = lambda.get(FUNCTIONS + "/fn");
    assertThat(got.path("Configuration")).isEqualTo(lambda.get(FUNCTIONS + "/fn/configuration"));
    assertThat(got.path("Tags").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(got.path("Code").path("RepositoryType").asText()).isEqualTo("S3");
    String location = got.path("Code").path("Location").asText();
    assertThat(URI.create(location).getPath()).matches("/_postern/lambda/code/[0-9a-f]{64}\\.zip");
    assertThat(((ObjectNode) got).remove(List.of("Code", "Configuration", "Tags"))).isEmpty();
  }

  @Test
  void nothingIsThereAfterDeletingOrBeforeCreating() {
    lambda.create("");
    lambda.delete(FUNCTIONS + "/fn");
    for (String method : List.of("GET", "DELETE")) {
      lambda.refused(
          404,
          "ResourceNotFoundException",
          "Function not found: " + FN,
          method,
          FUNCTIONS + "/fn",
          "");
    }
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN + ":$LATEST",
        "GET",
        FUNCTIONS + "/fn?Qualifier=$LATEST",
        "");
    lambda.create("");
  }

  @Test
  void theLatestVersionIsNotDeletedAlone() {
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "$LATEST version cannot be deleted without deleting the function.",
        "DELETE",
        FUNCTIONS + "/none?Qualifier=$LATEST",
        "");
  }

  @Test
  void aFunctionOfTheSameNameIsRefused() {
    lambda.create("");
    // Not recorded; as users report it.
    lambda.refused(
        409,
        "ResourceConflictException",
        "Function already exist: fn",
        "POST",
        FUNCTIONS,
        LambdaPlane.creation("fn", ""));
  }

  @Test
  void listsLeaveOutTheState() {
    // Documented: ListFunctions answers "a subset of the FunctionConfiguration fields".
    lambda.create("");
    ObjectNode expected = (ObjectNode) lambda.get(FUNCTIONS + "/fn/configuration");
    expected.remove(List.of("State", "LastUpdateStatus", "RuntimeVersionConfig"));
    JsonNode listed = lambda.get(FUNCTIONS);
    assertThat(listed.path("Functions")).hasSize(1);
    assertThat(listed.path("Functions").get(0)).isEqualTo(expected);
    assertThat(listed.has("NextMarker")).isFalse();
  }

  @Test
  void listsGoOnBehindTheMarker() {
    for (String name : List.of("b", "a", "c")) {
      lambda.call(201, "POST", FUNCTIONS, LambdaPlane.creation(name, ""));
    }
    JsonNode first = lambda.get(FUNCTIONS + "?MaxItems=2");
    assertThat(first.path("Functions").findValuesAsText("FunctionName")).containsExactly("a", "b");
    JsonNode second =
        lambda.get(FUNCTIONS + "?Marker=" + first.path("NextMarker").asText().replace("=", "%3D"));
    assertThat(second.path("Functions").findValuesAsText("FunctionName")).containsExactly("c");
    assertThat(second.has("NextMarker")).isFalse();
  }

  @Test
  void functionsGivenAtTheStartAreInEveryRegionOfTheirAccount() {
    GivenFunction given =
        new GivenFunction(
            "local",
            new FunctionCode.Directory(directory),
            Optional.of("app.handler"),
            Optional.of("python3.13"));
    lambda = new LambdaPlane(directory, given);
    assertThat(lambda.get(FUNCTIONS).path("Functions").findValuesAsText("FunctionArn"))
        .containsExactly("arn:aws:lambda:us-east-1:000000000000:function:local");
    LambdaFunction local = lambda.store.in("000000000000", "eu-west-1").find("local").orElseThrow();
    assertThat(local.policies().values())
        .flatMap(ResourcePolicy::statements)
        .extracting(it -> it.sid() + " " + it.principal() + " " + it.resource())
        .containsExactly(
            "postern apigateway.amazonaws.com"
                + " arn:aws:lambda:eu-west-1:000000000000:function:local");
    assertThat(lambda.store.in("111111111111", "us-east-1").all()).isEmpty();
  }

  @Test
  void functionsGivenAtTheStartAreConfiguredThereAndOverTheWire() {
    lambda =
        new LambdaPlane(
            directory,
            new GivenFunction(
                "local",
                new FunctionCode.Directory(directory),
                Optional.of("app.handler"),
                Optional.of("python3.13"),
                new GivenSettings(512, 30, Map.of("TABLE", "orders"))));
    String path = FUNCTIONS + "/local/configuration";
    JsonNode given = lambda.get(path);
    assertThat(given.path("MemorySize").asInt()).isEqualTo(512);
    assertThat(given.path("Timeout").asInt()).isEqualTo(30);
    assertThat(given.path("Environment"))
        .isEqualTo(LambdaPlane.json("{\"Variables\":{\"TABLE\":\"orders\"}}"));

    lambda.call(
        200, "PUT", path, "{\"MemorySize\":1024,\"Environment\":{\"Variables\":{\"AB\":\"c\"}}}");
    lambda.clock.tick();

    JsonNode updated = lambda.get(path);
    assertThat(updated.path("MemorySize").asInt()).isEqualTo(1024);
    assertThat(updated.path("Timeout").asInt()).isEqualTo(30);
    assertThat(updated.path("Environment"))
        .isEqualTo(LambdaPlane.json("{\"Variables\":{\"AB\":\"c\"}}"));
    assertThat(updated.path("LastUpdateStatus").asText()).isEqualTo("Successful");
    assertThat(
            lambda
                .store
                .in("000000000000", "us-east-1")
                .find("local")
                .orElseThrow()
                .latest()
                .code())
        .isEqualTo(new FunctionCode.Directory(directory));
  }
}
