package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.lambda.FunctionArn;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aliases of the function {@code fn} with versions 1 and 2. Recorded from AWS. */
class AliasesTest {
  private static final String ALIASES = FUNCTIONS + "/fn/aliases";
  private static final String VALIDATION = "1 validation error detected: Value '";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create(",\"Publish\":true");
    lambda.call(200, "PUT", FUNCTIONS + "/fn/configuration", "{\"Timeout\":5}");
    lambda.clock.tick();
    lambda.call(201, "POST", FUNCTIONS + "/fn/versions", "{}");
  }

  private JsonNode alias(int status, String method, String path, String body) {
    return lambda.call(status, method, ALIASES + path, body);
  }

  private static String expected(JsonNode alias, String version, String description, String more) {
    return """
        {"AliasArn":"%s:live","Name":"live","FunctionVersion":"%s","Description":"%s",%s\
        "RevisionId":"%s"}"""
        .formatted(FN, version, description, more, alias.path("RevisionId").asText());
  }

  @Test
  void anAliasIsAnsweredWithAnEmptyDescriptionAndWithoutRouting() {
    JsonNode made =
        alias(
            201,
            "POST",
            "",
            """
            {"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{}}}""");
    assertThat(made).isEqualTo(LambdaPlane.json(expected(made, "1", "", "")));
    assertThat(alias(200, "GET", "/live", "")).isEqualTo(made);
    assertThat(alias(200, "GET", "", ""))
        .isEqualTo(LambdaPlane.json("{\"Aliases\":[" + made + "]}"));
  }

  @Test
  void updatingKeepsWhatIsNotNamedAndChangesTheRevision() {
    JsonNode made =
        alias(
            201,
            "POST",
            "",
            """
            {"Name":"live","FunctionVersion":"1","Description":"d",
             "RoutingConfig":{"AdditionalVersionWeights":{"2":0.2}}}""");
    String routing = "\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":0.2}},";
    assertThat(made).isEqualTo(LambdaPlane.json(expected(made, "1", "d", routing)));
    JsonNode same = alias(200, "PUT", "/live", "{}");
    assertThat(same).isEqualTo(LambdaPlane.json(expected(same, "1", "d", routing)));
    assertThat(same.path("RevisionId")).isNotEqualTo(made.path("RevisionId"));
    JsonNode plain =
        alias(200, "PUT", "/live", "{\"RoutingConfig\":{\"AdditionalVersionWeights\":{}}}");
    assertThat(plain).isEqualTo(LambdaPlane.json(expected(plain, "1", "d", "")));
  }

  @Test
  void anOldRevisionIsRefused() {
    alias(201, "POST", "", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    lambda.refused(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        "PUT",
        ALIASES + "/live",
        "{\"RevisionId\":\"old\"}");
  }

  @Test
  void anAliasIsAQualifier() {
    alias(201, "POST", "", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    JsonNode got = lambda.get(FUNCTIONS + "/fn?Qualifier=live").path("Configuration");
    assertThat(got.path("FunctionArn").asText()).isEqualTo(FN + ":live");
    assertThat(got.path("Version").asText()).isEqualTo("1");
    assertThat(got.path("RevisionId"))
        .isEqualTo(lambda.get(FUNCTIONS + "/fn:1/configuration").path("RevisionId"));
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    alias(201, "POST", "", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    lambda.delete(ALIASES + "/live");
    lambda.delete(ALIASES + "/live");
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Cannot find alias arn: " + FN + ":live",
        "GET",
        ALIASES + "/live",
        "");
  }

  @Test
  void listsMayBeOfOneVersionAndComeInPages() {
    for (String name : new String[] {"a", "b", "c"}) {
      alias(
          201,
          "POST",
          "",
          "{\"Name\":\"%s\",\"FunctionVersion\":\"%s\"}".formatted(name, name.equals("b") ? 2 : 1));
    }
    assertThat(alias(200, "GET", "?FunctionVersion=1", "").findValuesAsText("Name"))
        .containsExactly("a", "c");
    JsonNode page = alias(200, "GET", "?MaxItems=2", "");
    assertThat(page.findValuesAsText("Name")).containsExactly("a", "b");
    String marker = page.path("NextMarker").asText().replace("=", "%3D");
    assertThat(alias(200, "GET", "?Marker=" + marker, "").findValuesAsText("Name"))
        .containsExactly("c");
  }

  @Test
  void aDuplicateIsRefused() {
    alias(201, "POST", "", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    lambda.refused(
        409,
        "ResourceConflictException",
        "Alias already exists: " + FN + ":live",
        "POST",
        ALIASES,
        "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "1~{\"1\":0.1,\"2\":0.1}~InvalidParameterValueException~Number of items in"
            + " AdditionalVersionWeights cannot be greater than 1",
        "1~{\"1\":0.1}~InvalidParameterValueException~Invalid function version 1. Function version"
            + " 1 is already included in routing configuration.",
        "1~{\"2\":2}~ValidationException~"
            + VALIDATION
            + "{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint:"
            + " Map value must satisfy constraint: [Member must have value less than or equal to"
            + " 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
        "1~{\"$LATEST\":0.5}~ValidationException~"
            + VALIDATION
            + "{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy"
            + " constraint: Map keys must satisfy constraint: [Member must have length less than or"
            + " equal to 1024, Member must have length greater than or equal to 1, Member must"
            + " satisfy regular expression pattern: [0-9]+]",
      })
  void whatCannotBeRoutedIsRefused(String version, String weights, String code, String message) {
    lambda.refused(
        400,
        code,
        message,
        "POST",
        ALIASES,
        """
        {"Name":"live","FunctionVersion":"%s",
         "RoutingConfig":{"AdditionalVersionWeights":%s}}"""
            .formatted(version, weights));
  }

  @Test
  void theLatestVersionTakesNoWeights() {
    String body =
        """
        {"Name":"live","FunctionVersion":"$LATEST",
         "RoutingConfig":{"AdditionalVersionWeights":{"1":0.5}}}""";
    assertThat(lambda.send("POST", ALIASES, body).bodyText())
        .isEqualTo(
            "{\"message\":\"$LATEST is not supported for an alias pointing to more than 1"
                + " version\"}");
    alias(201, "POST", "", "{\"Name\":\"live\",\"FunctionVersion\":\"$LATEST\"}");
  }

  @Test
  void versionsMustBeThere() {
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN + ":10",
        "POST",
        ALIASES,
        "{\"Name\":\"live\",\"FunctionVersion\":\"10\"}");
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN + ":10",
        "POST",
        ALIASES,
        """
        {"Name":"live","FunctionVersion":"1",
         "RoutingConfig":{"AdditionalVersionWeights":{"10":0.5}}}""");
    lambda.refused(
        404,
        "ResourceNotFoundException",
        "Function not found: " + FN.replace(":fn", ":none") + ":1",
        "POST",
        FUNCTIONS + "/none/aliases",
        "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
  }

  @Test
  void aNumberIsNoName() {
    lambda.refused(
        400,
        "ValidationException",
        VALIDATION
            + "2024' at 'name' failed to satisfy constraint: Member must satisfy regular expression"
            + " pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
        "POST",
        ALIASES,
        "{\"Name\":\"2024\",\"FunctionVersion\":\"1\"}");
    alias(201, "POST", "", "{\"Name\":\"2024-01-02\",\"FunctionVersion\":\"1\"}");
  }

  @Test
  void weightsAreDrawn() {
    alias(
        201,
        "POST",
        "",
        """
        {"Name":"live","FunctionVersion":"1",
         "RoutingConfig":{"AdditionalVersionWeights":{"2":0.25}}}""");
    FunctionArn arn = FunctionArn.parse(FN + ":live").orElseThrow();
    int second = 0;
    for (int i = 0; i < 1000; i++) {
      if (lambda.store.target(arn).orElseThrow().version().number().equals("2")) {
        second++;
      }
    }
    assertThat(second).isBetween(200, 300);
  }
}
