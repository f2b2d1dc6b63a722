package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers. Recorded from AWS where not said otherwise. */
class LayersTest {
  private static final String LAYERS = "/2018-10-31/layers";
  private static final String VERSIONS = LAYERS + "/tools/versions";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:tools";
  private static final String MISSING = "ResourceNotFoundException";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
  }

  private JsonNode publish(String content, String more) {
    String zip = LambdaPlane.zip("tools.txt", content);
    return lambda.call(
        201, "POST", VERSIONS, "{\"Content\":{\"ZipFile\":\"" + zip + "\"}" + more + "}");
  }

  @Test
  void aVersionIsAnsweredWithItsContent() {
    JsonNode made = publish("a", ",\"CompatibleRuntimes\":[\"python3.13\"]");
    assertThat(made)
        .isEqualTo(
            LambdaPlane.json(
                """
                {"Content":%s,"LayerArn":"%s","LayerVersionArn":"%s:1","Description":"",
                 "CreatedDate":"2026-05-04T03:02:01.123+0000","Version":1,
                 "CompatibleRuntimes":["python3.13"]}"""
                    .formatted(made.path("Content"), ARN, ARN)));
    assertThat(made.path("Content").path("CodeSha256").asText()).matches("[A-Za-z0-9+/]{43}=");
    assertThat(lambda.get(VERSIONS + "/1")).isEqualTo(made);
    assertThat(lambda.get(LAYERS + "?find=LayerVersion&Arn=" + ARN + ":1")).isEqualTo(made);
  }

  @Test
  void numbersAreNeverGivenAgain() {
    publish("a", "");
    publish("a", "");
    assertThat(lambda.get(VERSIONS).findValuesAsText("Version")).containsExactly("2", "1");
    lambda.delete(VERSIONS + "/1");
    lambda.delete(VERSIONS + "/2");
    assertThat(lambda.get(LAYERS).path("Layers")).isEmpty();
    assertThat(publish("a", "").path("Version").asInt()).isEqualTo(3);
    assertThat(lambda.get(LAYERS).findValuesAsText("LayerName")).containsExactly("tools");
    lambda.refused(
        404, MISSING, "Layer version " + ARN + ":2 does not exist.", "GET", VERSIONS + "/2", "");
  }

  @Test
  void aFunctionHasItsLayersInOneDirectoryAndKeepsThemWhenTheyAreDeleted() throws Exception {
    JsonNode first = publish("first", "");
    publish("second", "");
    JsonNode made = lambda.create(",\"Layers\":[\"%s:1\",\"%s:2\"]".formatted(ARN, ARN));
    assertThat(made.path("Layers").get(0))
        .isEqualTo(
            LambdaPlane.json(
                "{\"Arn\":\"%s:1\",\"CodeSize\":%s}"
                    .formatted(ARN, first.path("Content").path("CodeSize"))));
    lambda.delete(VERSIONS + "/1");
    lambda.delete(VERSIONS + "/2");
    Path opt =
        lambda
            .code
            .of(lambda.store.in("000000000000", "us-east-1").find("fn").orElseThrow().latest())
            .opt()
            .orElseThrow();
    assertThat(Files.readString(opt.resolve("tools.txt"))).isEqualTo("second");
  }

  @Test
  void aFunctionHasAtMostFiveLayers() {
    publish("a", "");
    String layer = "\"" + ARN + ":1\"";
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Cannot reference more than 5 layers.",
        "POST",
        FUNCTIONS,
        LambdaPlane.creation("fn", ",\"Layers\":[" + (layer + ",").repeat(5) + layer + "]"));
  }

  @Test
  void othersMayBeAllowedToUseALayer() {
    publish("a", "");
    String policy = VERSIONS + "/1/policy";
    lambda.refused(
        404, MISSING, "No policy is associated with the given resource.", "GET", policy, "");
    String body =
        """
        {"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"*"}""";
    JsonNode added = lambda.call(201, "POST", policy, body);
    String statement =
        "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:GetLayerVersion\","
            + "\"Resource\":\""
            + ARN
            + ":1\"}";
    assertThat(added.path("Statement").asText()).isEqualTo(statement);
    assertThat(lambda.get(policy).path("RevisionId")).isEqualTo(added.path("RevisionId"));
    lambda.refused(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API"
            + " to retrieve the latest Revision Id",
        "POST",
        policy + "?RevisionId=old",
        body);
    lambda.refused(
        404,
        MISSING,
        "Statement doesnotexist is not found in resource policy.",
        "DELETE",
        policy + "/doesnotexist",
        "");
    lambda.refused(
        404,
        MISSING,
        "Layer version " + ARN + ":2 does not exist.",
        "POST",
        VERSIONS + "/2/policy",
        body);
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value '*' at 'action' failed to satisfy constraint: Member"
            + " must satisfy regular expression pattern: lambda:GetLayerVersion",
        "POST",
        policy,
        body.replace("lambda:GetLayerVersion", "*"));
  }

  /** Not recorded from AWS: the texts that its users report. */
  @Test
  void codeAndLayersHaveTheirLimitTogether() {
    lambda.s3.put("bucket/large.zip", ZipFiles.ofZeros(140_000_000));
    String large = "\"S3Bucket\":\"bucket\",\"S3Key\":\"large.zip\"";
    lambda.call(201, "POST", VERSIONS, "{\"Content\":{" + large + "}}");
    lambda.call(201, "POST", LAYERS + "/more/versions", "{\"Content\":{" + large + "}}");
    lambda.create("");
    String configuration = FUNCTIONS + "/fn/configuration";
    lambda.call(200, "PUT", configuration, "{\"Layers\":[\"" + ARN + ":1\"]}");
    lambda.clock.tick();

    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes."
            + " The actual size is 280000000 bytes.",
        "PUT",
        FUNCTIONS + "/fn/code",
        "{" + large + "}");
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "Layers consume more than the available size of 262144000 bytes",
        "PUT",
        configuration,
        "{\"Layers\":[\"%s:1\",\"%s:1\"]}".formatted(ARN, ARN.replace("tools", "more")));
  }
}
