package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Concurrency, event invoke configs, tags, URLs and account settings of the function {@code fn}
 * with version 1. Recorded from AWS where not said otherwise.
 */
class SettingsTest {
  private static final String RESERVED = "/2017-10-31/functions/fn/concurrency";
  private static final String PROVISIONED = "/2019-09-30/functions/fn/provisioned-concurrency";
  private static final String EVENTS = "/2019-09-25/functions/fn/event-invoke-config";
  private static final String URL = "/2021-10-31/functions/fn/url";
  private static final String TAGS = "/2017-03-31/tags/" + FN;
  private static final String INVALID = "InvalidParameterValueException";
  private static final String MISSING = "ResourceNotFoundException";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create(",\"Publish\":true");
  }

  private void json(String expected, JsonNode actual) {
    assertThat(actual).isEqualTo(LambdaPlane.json(expected));
  }

  @Test
  void reservedConcurrencyIsThereUntilItIsDeleted() {
    String read = "/2019-09-30/functions/fn/concurrency";
    json("{}", lambda.get(read));
    json(
        "{\"ReservedConcurrentExecutions\":0}",
        lambda.call(200, "PUT", RESERVED, "{\"ReservedConcurrentExecutions\":0}"));
    json("{\"ReservedConcurrentExecutions\":0}", lambda.get(read));
    lambda.delete(RESERVED);
    json("{}", lambda.get(read));
  }

  @Test
  void reservedConcurrencyLeavesSomeToOthers() {
    assertThat(lambda.send("PUT", RESERVED, "{\"ReservedConcurrentExecutions\":901}").bodyText())
        .isEqualTo(
            "{\"message\":\"Specified ReservedConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [100].\"}");
    lambda.call(200, "PUT", RESERVED, "{\"ReservedConcurrentExecutions\":900}");
  }

  @Test
  void onlyFunctionsReserveConcurrency() {
    lambda.refused(
        400,
        INVALID,
        "This operation is permitted on Lambda functions only. Aliases and versions do not support"
            + " this operation. Please specify either a function name or an unqualified function"
            + " ARN.",
        "PUT",
        RESERVED.replace("fn", FN + ":$LATEST"),
        "{\"ReservedConcurrentExecutions\":1}");
    lambda.refused(
        404,
        MISSING,
        "Function not found: " + FN.replace(":fn", ":none") + ":$LATEST",
        "PUT",
        RESERVED.replace("fn", "none"),
        "{\"ReservedConcurrentExecutions\":1}");
  }

  @Test
  void provisionedConcurrencyIsReadyOnceTheClockMovesOn() {
    String body = "{\"ProvisionedConcurrentExecutions\":2}";
    String config =
        """
        {"RequestedProvisionedConcurrentExecutions":2,
         "AvailableProvisionedConcurrentExecutions":%d,
         "AllocatedProvisionedConcurrentExecutions":%d,"Status":"%s",
         "LastModified":"2026-05-04T03:02:01.124+0000"}""";
    json(
        config.formatted(0, 0, "IN_PROGRESS"),
        lambda.call(202, "PUT", PROVISIONED + "?Qualifier=1", body));
    lambda.clock.tick();
    json(config.formatted(2, 2, "READY"), lambda.get(PROVISIONED + "?Qualifier=1"));
    assertThat(lambda.send("PUT", RESERVED, "{\"ReservedConcurrentExecutions\":1}").bodyText())
        .isEqualTo(
            "{\"message\":\" ReservedConcurrentExecutions  1 should not be lower than function's"
                + " total provisioned concurrency [2].\"}");
    lambda.delete(PROVISIONED + "?Qualifier=1");
    lambda.refused(
        404,
        "ProvisionedConcurrencyConfigNotFoundException",
        "No Provisioned Concurrency Config found for this function",
        "GET",
        PROVISIONED + "?Qualifier=1",
        "");
    json("{\"ProvisionedConcurrencyConfigs\":[]}", lambda.get(PROVISIONED + "?List=ALL"));
  }

  @Test
  void provisionedConcurrencyStaysWithinWhatIsReserved() {
    lambda.call(200, "PUT", RESERVED, "{\"ReservedConcurrentExecutions\":1}");
    lambda.refused(
        400,
        INVALID,
        "Requested Provisioned Concurrency should not be greater than the"
            + " reservedConcurrentExecution for function",
        "PUT",
        PROVISIONED + "?Qualifier=1",
        "{\"ProvisionedConcurrentExecutions\":2}");
  }

  @Test
  void aVersionIsProvisionedOnce() {
    lambda.call(
        201, "POST", FUNCTIONS + "/fn/aliases", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    String body = "{\"ProvisionedConcurrentExecutions\":1}";
    lambda.call(202, "PUT", PROVISIONED + "?Qualifier=live", body);
    lambda.refused(
        409,
        "ResourceConflictException",
        "Version is pointed by a Provisioned Concurrency alias",
        "PUT",
        PROVISIONED + "?Qualifier=1",
        body);
    lambda.delete(PROVISIONED + "?Qualifier=live");
    lambda.call(202, "PUT", PROVISIONED + "?Qualifier=1", body);
    lambda.refused(
        409,
        "ResourceConflictException",
        "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned"
            + " version",
        "PUT",
        PROVISIONED + "?Qualifier=live",
        body);
  }

  @Test
  void anEventInvokeConfigIsMergedByPostAndReplacedByPut() {
    JsonNode put = lambda.call(200, "PUT", EVENTS, "{\"MaximumRetryAttempts\":1}");
    String config =
        """
        {"LastModified":1777863721.124,"FunctionArn":"%s:$LATEST",%s\
        "DestinationConfig":{"OnSuccess":{},"OnFailure":{}}}""";
    json(config.formatted(FN, "\"MaximumRetryAttempts\":1,"), put);
    json(
        config.formatted(FN, "\"MaximumRetryAttempts\":1,\"MaximumEventAgeInSeconds\":60,"),
        lambda.call(200, "POST", EVENTS, "{\"MaximumEventAgeInSeconds\":60}"));
    JsonNode replaced = lambda.call(200, "PUT", EVENTS, "{\"MaximumEventAgeInSeconds\":61}");
    json(config.formatted(FN, "\"MaximumEventAgeInSeconds\":61,"), replaced);
    json("{\"FunctionEventInvokeConfigs\":[" + replaced + "]}", lambda.get(EVENTS + "/list"));
    lambda.delete(EVENTS);
    lambda.refused(
        404,
        MISSING,
        "The function " + FN + ":$LATEST doesn't have an EventInvokeConfig",
        "GET",
        EVENTS,
        "");
  }

  @Test
  void anEventInvokeConfigSaysSomethingOfAFunctionThatIsThere() {
    lambda.refused(
        400,
        INVALID,
        "You must specify at least one of error handling or destination setting.",
        "PUT",
        EVENTS.replace("fn", "none"),
        "{}");
    lambda.refused(
        404,
        MISSING,
        "The function doesn't exist.",
        "PUT",
        EVENTS.replace("fn", "none"),
        "{\"MaximumRetryAttempts\":1}");
  }

  @Test
  void destinationsMustBePossible() {
    String body = "{\"DestinationConfig\":{\"OnSuccess\":{\"Destination\":\"%s\"}}}";
    String none = FN.replace(":fn", ":doesnotexist");
    lambda.refused(
        400,
        INVALID,
        "The destination ARN " + none + " is invalid.",
        "PUT",
        EVENTS,
        body.formatted(none));
    lambda.refused(
        400,
        INVALID,
        "You can't specify the function as a destination for itself.",
        "PUT",
        EVENTS,
        body.formatted(FN));
    String other = "arn:aws:iam::000000000000:role/r";
    lambda.refused(
        400,
        INVALID,
        "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
            + other
            + "), onFailure=null) is invalid.",
        "PUT",
        EVENTS,
        body.formatted(other));
  }

  @Test
  void tagsAreMergedAndRemoved() {
    json("{\"Tags\":{}}", lambda.get(TAGS));
    lambda.call(204, "POST", TAGS, "{\"Tags\":{\"a\":\"1\",\"b\":\"2\"}}");
    lambda.call(204, "POST", TAGS, "{\"Tags\":{\"b\":\"3\"}}");
    json("{\"Tags\":{\"a\":\"1\",\"b\":\"3\"}}", lambda.get(TAGS));
    lambda.delete(TAGS + "?tagKeys=a&tagKeys=b&tagKeys=unknown");
    json("{\"Tags\":{}}", lambda.get(TAGS));
    assertThat(lambda.get(FUNCTIONS + "/fn").has("Tags")).isFalse();
  }

  @Test
  void onlyFunctionsHaveTags() {
    lambda.refused(
        400,
        INVALID,
        "Tags on function aliases and versions are not supported. Please specify a function ARN.",
        "GET",
        TAGS + ":none",
        "");
    lambda.refused(
        400,
        INVALID,
        "An error occurred and the request cannot be processed.",
        "POST",
        TAGS,
        "{\"Tags\":{}}");
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member"
            + " must not be null",
        "DELETE",
        TAGS,
        "");
  }

  @Test
  void thereAreAtMost50Tags() {
    StringBuilder tags = new StringBuilder("\"t0\":\"\"");
    for (int i = 1; i < 50; i++) {
      tags.append(",\"t").append(i).append("\":\"\"");
    }
    lambda.call(204, "POST", TAGS, "{\"Tags\":{" + tags + "}}");
    lambda.refused(
        400,
        INVALID,
        "Number of tags exceeds resource tag limit.",
        "POST",
        TAGS,
        "{\"Tags\":{\"more\":\"\"}}");
  }

  @Test
  void aUrlTellsItsModeWhenItWasAskedForAndAlwaysAfterwards() {
    JsonNode made = lambda.call(201, "POST", URL, "{\"AuthType\":\"NONE\"}");
    String url = made.path("FunctionUrl").asText();
    // Here the host is the gateway's own.
    assertThat(url).matches("http://[0-9a-z]{32}\\.lambda-url\\.us-east-1\\.localhost:4566/");
    json(
        """
        {"FunctionUrl":"%s","FunctionArn":"%s","AuthType":"NONE",
         "CreationTime":"2026-05-04T03:02:01.124Z"}"""
            .formatted(url, FN),
        made);
    json(
        """
        {"FunctionUrl":"%s","FunctionArn":"%s","AuthType":"NONE","InvokeMode":"BUFFERED",
         "CreationTime":"2026-05-04T03:02:01.124Z","LastModifiedTime":"2026-05-04T03:02:01.124Z"}"""
            .formatted(url, FN),
        lambda.get(URL));
    String id = url.substring("http://".length(), url.indexOf('.'));
    assertThat(lambda.store.url(id).orElseThrow().function()).hasToString(FN);
    lambda.delete(URL);
    assertThat(lambda.store.url(id)).isEmpty();
    lambda.refused(404, MISSING, "The resource you requested does not exist.", "GET", URL, "");
  }

  @Test
  void theUrlOfAnAliasGoesWithIt() {
    String aliases = FUNCTIONS + "/fn/aliases";
    lambda.call(201, "POST", aliases, "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    JsonNode made = lambda.call(201, "POST", URL + "?Qualifier=live", "{\"AuthType\":\"AWS_IAM\"}");
    assertThat(made.path("FunctionArn").asText()).isEqualTo(FN + ":live");
    lambda.call(201, "POST", URL, "{\"AuthType\":\"NONE\",\"InvokeMode\":\"RESPONSE_STREAM\"}");
    lambda.delete(aliases + "/live");
    lambda.refused(
        404,
        MISSING,
        "The resource you requested does not exist.",
        "GET",
        URL + "?Qualifier=live",
        "");
    assertThat(lambda.get(URL).path("InvokeMode").asText()).isEqualTo("RESPONSE_STREAM");
  }

  @Test
  void theRecursionConfigIsStored() {
    String path = "/2024-08-31/functions/fn/recursion-config";
    json("{\"RecursiveLoop\":\"Terminate\"}", lambda.get(path));
    json(
        "{\"RecursiveLoop\":\"Allow\"}",
        lambda.call(200, "PUT", path, "{\"RecursiveLoop\":\"Allow\"}"));
    json("{\"RecursiveLoop\":\"Allow\"}", lambda.get(path));
  }

  @Test
  void theAccountTellsWhatItHas() {
    long size = lambda.get(FUNCTIONS + "/fn/configuration").path("CodeSize").asLong();
    json(
        """
        {"AccountLimit":{"TotalCodeSize":80530636800,"CodeSizeUnzipped":262144000,
          "CodeSizeZipped":52428800,"ConcurrentExecutions":1000,
          "UnreservedConcurrentExecutions":1000},
         "AccountUsage":{"TotalCodeSize":%d,"FunctionCount":1}}"""
            .formatted(2 * size),
        lambda.get("/2016-08-19/account-settings"));
  }
}
