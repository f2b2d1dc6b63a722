package dev.postern.emulator.management.rest.keys;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanResponse;

class MethodThrottlePatchesTest {
  private final RestPlane plane = new RestPlane();
  private String api = "";
  private String id = "";
  private String base = "";

  @BeforeEach
  void aPlanWithAStage() {
    api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    id =
        plane
            .call(
                CreateUsagePlanResponse.class,
                CreateUsagePlanRequest.builder()
                    .name("p")
                    .throttle(throttle(100, 100))
                    .apiStages(ApiStage.builder().apiId(api).stage("prod").build())
                    .build())
            .id();
    base = "/apiStages/" + api + ":prod/throttle";
  }

  private static ThrottleSettings throttle(int burst, double rate) {
    return ThrottleSettings.builder().burstLimit(burst).rateLimit(rate).build();
  }

  private UpdateUsagePlanRequest update(PatchOperation... patches) {
    return UpdateUsagePlanRequest.builder().usagePlanId(id).patchOperations(patches).build();
  }

  private ApiStage patched(PatchOperation... patches) {
    return plane.call(UpdateUsagePlanResponse.class, update(patches)).apiStages().get(0);
  }

  /** Documented: Throttle requests to your REST APIs. A path may be escaped, or stand as it is. */
  @ParameterizedTest
  @CsvSource({
    "//pets/GET, /pets/GET",
    "/~1pets/GET, /pets/GET",
    "/~1pets~1{id}/ANY, /pets/{id}/ANY",
    "///GET, //GET",
    "/~1/GET, //GET",
  })
  void theKeyIsTheResourcePathAndTheVerb(String path, String key) {
    assertThat(
            patched(
                    patch("replace", base + path + "/rateLimit", "0.1"),
                    patch("replace", base + path + "/burstLimit", "1"))
                .throttle())
        .isEqualTo(Map.of(key, throttle(1, 0.1)));
  }

  @Test
  void throttlesAreRemovedOneByOneAndTogether() {
    patched(
        patch("replace", base + "//a/GET/rateLimit", "1"),
        patch("replace", base + "//b/GET/rateLimit", "2"),
        patch("replace", base + "//c/GET/rateLimit", "3"));

    assertThat(patched(patch("remove", base + "//a/GET")).throttle())
        .containsOnlyKeys("/b/GET", "/c/GET");
    assertThat(patched(patch("remove", base)).hasThrottle()).isFalse();
  }

  @Test
  void aThrottleThatIsNotThereIsNotRemoved() {
    // Not recorded.
    plane.refused(
        update(patch("remove", base + "//a/GET")),
        404,
        "NotFoundException",
        "Invalid method throttle path specified: /a/GET");
  }

  @Test
  void theStageMustBeInThePlan() {
    // Recorded from AWS for the removal of a stage.
    plane.refused(
        update(patch("replace", "/apiStages/x:dev/throttle//a/GET/rateLimit", "1")),
        404,
        "NotFoundException",
        "Invalid API Stage {api: x, stage: dev} specified for usageplan " + id);
  }

  @ParameterizedTest
  @CsvSource({"/*/*, */*", "//a/FETCH, /a/FETCH", "/a/GET, a/GET"})
  void whatNamesNoMethodIsRefused(String path, String key) {
    // Not recorded.
    plane.refused(
        update(patch("replace", base + path + "/rateLimit", "1")),
        400,
        "BadRequestException",
        "Invalid method throttle path '%s' specified. Must be of the form {resourcePath}/{httpMethod}"
            .formatted(key));
  }

  /** As AWS words it in a public report of its answer. */
  @Test
  void methodsAreThrottledOnlyWhereThePlanIs() {
    patched(patch("replace", base + "//a/GET/rateLimit", "1"));
    String message = "Can not define fine grain throttling if usage plan throttle is not defined.";

    plane.refused(update(patch("remove", "/throttle")), 400, "BadRequestException", message);
    plane.refused(
        CreateUsagePlanRequest.builder()
            .name("q")
            .apiStages(
                ApiStage.builder()
                    .apiId(api)
                    .stage("prod")
                    .throttle(Map.of("/a/GET", throttle(1, 1)))
                    .build())
            .build(),
        400,
        "BadRequestException",
        message);
    assertThat(patched(patch("remove", base), patch("remove", "/throttle")).hasThrottle())
        .isFalse();
  }
}
