package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.AccessLogSettings;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

class StagePatchesTest {
  /** Recorded from AWS; the missing commas are AWS's. */
  private static final String PATHS =
      "[/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId,"
          + " /accessLogSettings, /accessLogSettings/destinationArn, /accessLogSettings/format,"
          + " /{resourcePath}/{httpMethod}/metrics/enabled,"
          + " /{resourcePath}/{httpMethod}/logging/dataTrace,"
          + " /{resourcePath}/{httpMethod}/logging/loglevel,"
          + " /{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit/{resourcePath}/{httpMethod}/caching/ttlInSeconds,"
          + " /{resourcePath}/{httpMethod}/caching/enabled,"
          + " /{resourcePath}/{httpMethod}/caching/dataEncrypted,"
          + " /{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl,"
          + " /{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy,"
          + " /*/*/metrics/enabled, /*/*/logging/dataTrace, /*/*/logging/loglevel,"
          + " /*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds,"
          + " /*/*/caching/enabled, /*/*/caching/dataEncrypted,"
          + " /*/*/caching/requireAuthorizationForCacheControl,"
          + " /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name},"
          + " /tracingEnabled]";

  private final RestPlane plane = new RestPlane();
  private final String api = plane.deployableApi();
  private String first = "";
  private String second = "";

  @BeforeEach
  void aStage() {
    first = plane.deploy(api, it -> it.stageName("dev").variables(Map.of("a", "1", "b", "2")));
    second = plane.deploy(api, it -> {});
  }

  private UpdateStageRequest request(PatchOperation... patches) {
    return UpdateStageRequest.builder()
        .restApiId(api)
        .stageName("dev")
        .patchOperations(patches)
        .build();
  }

  private UpdateStageResponse update(PatchOperation... patches) {
    return plane.call(UpdateStageResponse.class, request(patches));
  }

  private void refused(PatchOperation patch, String message) {
    plane.refused(request(patch), 400, "BadRequestException", message);
  }

  private static PatchOperation copy(String path, String from) {
    return PatchOperation.builder().op("copy").path(path).from(from).build();
  }

  private static CanarySettings.Builder canary(String deploymentId, double percent) {
    return CanarySettings.builder()
        .deploymentId(deploymentId)
        .percentTraffic(percent)
        .useStageCache(false);
  }

  @Test
  void plainMembersAreReplaced() {
    String certificate =
        plane
            .call(
                GenerateClientCertificateResponse.class,
                GenerateClientCertificateRequest.builder().build())
            .clientCertificateId();
    UpdateStageResponse updated =
        update(
            patch("replace", "/description", "for developers"),
            patch("replace", "/deploymentId", second),
            patch("replace", "/tracingEnabled", "true"),
            patch("replace", "/clientCertificateId", certificate),
            patch("replace", "/cacheClusterSize", "6.1"),
            patch("replace", "/cacheClusterEnabled", "true"));

    assertThat(updated.description()).isEqualTo("for developers");
    assertThat(updated.deploymentId()).isEqualTo(second);
    assertThat(updated.tracingEnabled()).isTrue();
    assertThat(updated.clientCertificateId()).isEqualTo(certificate);
    assertThat(updated.cacheClusterSize()).isEqualTo("6.1");
    assertThat(updated.cacheClusterEnabled()).isTrue();
    assertThat(updated.cacheClusterStatusAsString()).isEqualTo("AVAILABLE");
  }

  @Test
  void variablesAreSetAndRemoved() {
    assertThat(
            update(patch("replace", "/variables/c", "3"), patch("remove", "/variables/a"))
                .variables())
        .isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(
            update(patch("remove", "/variables/b"), patch("remove", "/variables/c")).hasVariables())
        .isFalse();
  }

  @Test
  void aRefusedPatchUndoesThoseBeforeIt() {
    plane.refused(
        request(
            patch("replace", "/description", "changed"),
            patch("replace", "/deploymentId", "nobody")),
        400,
        "BadRequestException",
        "Deployment id does not exist");

    assertThat(update().description()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/canarySettings", "/canarySettings/badPath", "/nonsense"})
  void anUnknownPathIsToldAllThereAre(String path) {
    // Recorded from AWS for the canary's paths.
    refused(
        patch("replace", path, "x"),
        "Invalid method setting path: " + path + ". Must be one of: " + PATHS);
  }

  // Documented: aws apigateway update-stage, the example of a method's override.
  @Test
  void aMethodSettingBeginsWithTheDefaultsAndKeepsItsKeyAsSent() {
    MethodSetting.Builder defaults =
        MethodSetting.builder()
            .metricsEnabled(false)
            .dataTraceEnabled(false)
            .throttlingBurstLimit(5000)
            .throttlingRateLimit(10000.0)
            .cachingEnabled(false)
            .cacheTtlInSeconds(300)
            .cacheDataEncrypted(false)
            .requireAuthorizationForCacheControl(true)
            .unauthorizedCacheControlHeaderStrategy("SUCCEED_WITH_RESPONSE_HEADER");

    assertThat(
            update(
                    patch("replace", "/~1resourceName/GET/logging/dataTrace", "true"),
                    patch("replace", "/*/*/logging/loglevel", "INFO"),
                    patch("replace", "/pets/{petId}/GET/throttling/rateLimit", "12.5"))
                .methodSettings())
        .isEqualTo(
            Map.of(
                "~1resourceName/GET",
                defaults.copy().dataTraceEnabled(true).build(),
                "*/*",
                defaults.copy().loggingLevel("INFO").build(),
                "pets/{petId}/GET",
                defaults.copy().throttlingRateLimit(12.5).build()));
  }

  @Test
  void everySettingOfAMethodCanBeReplaced() {
    String all = "/*/*/";

    assertThat(
            update(
                    patch("replace", all + "metrics/enabled", "true"),
                    patch("replace", all + "logging/dataTrace", "true"),
                    patch("replace", all + "logging/loglevel", "ERROR"),
                    patch("replace", all + "throttling/burstLimit", "7"),
                    patch("replace", all + "throttling/rateLimit", "3"),
                    patch("replace", all + "caching/enabled", "true"),
                    patch("replace", all + "caching/ttlInSeconds", "60"),
                    patch("replace", all + "caching/dataEncrypted", "true"),
                    patch("replace", all + "caching/requireAuthorizationForCacheControl", "false"),
                    patch(
                        "replace",
                        all + "caching/unauthorizedCacheControlHeaderStrategy",
                        "FAIL_WITH_403"))
                .methodSettings())
        .isEqualTo(
            Map.of(
                "*/*",
                MethodSetting.builder()
                    .metricsEnabled(true)
                    .dataTraceEnabled(true)
                    .loggingLevel("ERROR")
                    .throttlingBurstLimit(7)
                    .throttlingRateLimit(3.0)
                    .cachingEnabled(true)
                    .cacheTtlInSeconds(60)
                    .cacheDataEncrypted(true)
                    .requireAuthorizationForCacheControl(false)
                    .unauthorizedCacheControlHeaderStrategy("FAIL_WITH_403")
                    .build()));
  }

  @Test
  void aMethodSettingCanBeRemovedOnce() {
    update(patch("replace", "/pets/GET/metrics/enabled", "true"));

    assertThat(update(patch("remove", "/pets/GET")).methodSettings()).isEmpty();
    refused(
        patch("remove", "/pets/GET"),
        "Cannot remove method setting pets/GET because there is no method setting for this method"
            + " ");
  }

  @Test
  void anyIsNoMethodOfASetting() {
    refused(
        patch("replace", "/pets/ANY/caching/enabled", "true"),
        "Invalid method setting path: /pets/ANY/caching/enabled. Must be one of: " + PATHS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/*/*/logging/loglevel | DEBUG | Invalid value 'DEBUG' specified for path"
            + " /*/*/logging/loglevel. Must be one of: [OFF, ERROR, INFO]",
        "/*/*/throttling/rateLimit | fast | Invalid value 'fast' specified for path"
            + " /*/*/throttling/rateLimit: it is not a number of the right kind",
        "/*/*/throttling/burstLimit | 1.5 | Invalid value '1.5' specified for path"
            + " /*/*/throttling/burstLimit: it is not a number of the right kind",
        "/*/*/caching/ttlInSeconds | 3601 | Invalid value '3601' specified for path"
            + " /*/*/caching/ttlInSeconds. Must be between 0 and 3600",
        "/cacheClusterSize | 7 | Invalid cache cluster size '7' specified. Must be one of: [0.5,"
            + " 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237]",
        "/canarySettings/percentTraffic | 101 | Invalid percentTraffic '101.0' specified, must be"
            + " between 0.0 and 100.0",
        "/variables/a-b | x | Invalid stage variable name: a-b.  Please use names with only word"
            + " characters.",
      })
  void wrongValuesAreNamed(String path, String value, String message) {
    refused(patch("replace", path, value), message);
  }

  // Recorded from AWS, as are the following tests of the access log.
  @Test
  void theAccessLogNeedsNoFormat() {
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:access";

    assertThat(update(patch("add", "/accessLogSettings/destinationArn", arn)).accessLogSettings())
        .isEqualTo(AccessLogSettings.builder().destinationArn(arn).build());
    assertThat(
            update(patch("replace", "/accessLogSettings/format", "$context.requestId"))
                .accessLogSettings())
        .isEqualTo(
            AccessLogSettings.builder().destinationArn(arn).format("$context.requestId").build());
    assertThat(update(patch("remove", "/accessLogSettings")).accessLogSettings()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"destinationArn", "format"})
  void anAccessLogValueIsNotEmpty(String part) {
    refused(
        patch("replace", "/accessLogSettings/" + part, ""), "Access Log value must not be empty");
  }

  @ParameterizedTest
  @CsvSource({
    "add, /accessLogSettings",
    "replace, /accessLogSettings",
    "add, /accessLogSettings/*",
    "replace, /accessLogSettings/randomValue"
  })
  void otherAccessLogPathsAreRefused(String op, String path) {
    refused(
        patch(op, path, "x"),
        "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn,"
            + " /accessLogSettings/format]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"randomValue", "*", "destinationArn"})
  void aPartOfTheAccessLogIsNotRemoved(String part) {
    update(patch("add", "/accessLogSettings/destinationArn", "arn:aws:logs:x"));

    refused(
        patch("remove", "/accessLogSettings/" + part),
        "Cannot remove method setting accessLogSettings/"
            + part
            + " because there is no method setting for this method ");
  }

  // Recorded from AWS, as are the following tests of the canary.
  @Test
  void aPercentageMakesACanary() {
    assertThat(update(patch("replace", "/canarySettings/percentTraffic", "50")).canarySettings())
        .isEqualTo(canary(first, 50.0).build());
  }

  @Test
  void aCanaryIsChangedAndRemoved() {
    assertThat(
            update(
                    patch("replace", "/canarySettings/deploymentId", second),
                    patch("replace", "/canarySettings/stageVariableOverrides/a", "9"),
                    patch("replace", "/canarySettings/useStageCache", "true"))
                .canarySettings())
        .isEqualTo(
            canary(second, 0.0)
                .stageVariableOverrides(Map.of("a", "9"))
                .useStageCache(true)
                .build());
    assertThat(update(patch("remove", "/canarySettings")).canarySettings()).isNull();
  }

  @Test
  void canaryMembersAreOnlyReplacedAndRemovedAsAWhole() {
    refused(
        patch("add", "/canarySettings/deploymentId", second),
        "Invalid add operation with path: /canarySettings/deploymentId");
    refused(
        patch("replace", "/canarySettings/deploymentId", "nobody"), "Deployment id does not exist");
    for (String part : new String[] {"stageVariableOverrides", "badPath"}) {
      refused(
          patch("remove", "/canarySettings/" + part),
          "Cannot remove method setting canarySettings/"
              + part
              + " because there is no method setting for this method ");
    }
  }

  @Test
  void aCanaryIsPromotedByCopy() {
    UpdateStageResponse promoted =
        update(
            patch("replace", "/canarySettings/deploymentId", second),
            patch("replace", "/canarySettings/stageVariableOverrides/b", "two"),
            patch("replace", "/canarySettings/percentTraffic", "0.0"),
            copy("/deploymentId", "/canarySettings/deploymentId"),
            copy("/variables", "/canarySettings/stageVariableOverrides"));

    assertThat(promoted.deploymentId()).isEqualTo(second);
    assertThat(promoted.variables()).isEqualTo(Map.of("a", "1", "b", "two"));
    assertThat(promoted.canarySettings())
        .isEqualTo(canary(second, 0.0).stageVariableOverrides(Map.of("b", "two")).build());
  }

  @Test
  void aPromotionNeedsACanaryAndTheRightDirection() {
    refused(
        copy("/deploymentId", "/canarySettings/deploymentId"),
        "Promotion not available. Canary does not exist.");
    refused(
        copy("/canarySettings/stageVariableOverrides", "/variables"),
        "Invalid copy operation with path: /canarySettings/stageVariableOverrides and from"
            + " /variables. Valid copy:path are [/deploymentId, /variables] and valid copy:from are"
            + " [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]");
  }
}
