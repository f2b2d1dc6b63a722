package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

class StagesTest {
  private final RestPlane plane = new RestPlane();
  private final String api = plane.deployableApi();
  private final String deployment = plane.deploy(api, it -> {});

  private CreateStageRequest creation(String name, Consumer<CreateStageRequest.Builder> members) {
    return CreateStageRequest.builder()
        .restApiId(api)
        .stageName(name)
        .deploymentId(deployment)
        .applyMutation(members)
        .build();
  }

  private CreateStageResponse create(String name, Consumer<CreateStageRequest.Builder> members) {
    return plane.call(CreateStageResponse.class, creation(name, members));
  }

  private GetStageRequest query(String name) {
    return GetStageRequest.builder().restApiId(api).stageName(name).build();
  }

  // Recorded from AWS.
  @Test
  void aNewStageHasTheDefaults() {
    assertThat(create("dev", it -> {}))
        .isEqualTo(
            CreateStageResponse.builder()
                .stageName("dev")
                .deploymentId(deployment)
                .createdDate(NOW)
                .lastUpdatedDate(NOW)
                .cacheClusterEnabled(false)
                .cacheClusterStatus("NOT_AVAILABLE")
                .methodSettings(Map.of())
                .tracingEnabled(false)
                .build());
  }

  @Test
  void aStageShowsWhatWasSet() {
    create(
        "dev",
        it ->
            it.description("for developers")
                .variables(Map.of("table", "pets"))
                .tags(Map.of("team", "pets"))
                .tracingEnabled(true)
                .cacheClusterEnabled(true)
                .cacheClusterSize("1.6")
                .canarySettings(CanarySettings.builder().percentTraffic(50.0).build()));

    assertThat(plane.call(GetStageResponse.class, query("dev")))
        .isEqualTo(
            GetStageResponse.builder()
                .stageName("dev")
                .deploymentId(deployment)
                .description("for developers")
                .createdDate(NOW)
                .lastUpdatedDate(NOW)
                .cacheClusterEnabled(true)
                .cacheClusterSize("1.6")
                .cacheClusterStatus("AVAILABLE")
                .methodSettings(Map.of())
                .variables(Map.of("table", "pets"))
                .canarySettings(
                    CanarySettings.builder()
                        .deploymentId(deployment)
                        .percentTraffic(50.0)
                        .useStageCache(false)
                        .build())
                .tracingEnabled(true)
                .tags(Map.of("team", "pets"))
                .build());
  }

  @Test
  void aStageNameIsTakenOnce() {
    create("dev", it -> {});

    plane.refused(creation("dev", it -> {}), 409, "ConflictException", "Stage already exists");
  }

  @Test
  void aStagePointsToDeploymentsThatAreThere() {
    plane.refused(
        creation("dev", it -> it.deploymentId("nobody")),
        400,
        "BadRequestException",
        "Deployment id does not exist");
    // Recorded from AWS.
    plane.refused(
        creation(
            "dev",
            it -> it.canarySettings(CanarySettings.builder().deploymentId("nobody").build())),
        400,
        "BadRequestException",
        "Deployment id does not exist");
    plane.refused(
        creation("dev", it -> it.documentationVersion("1.0")),
        404,
        "NotFoundException",
        "Invalid Documentation version specified");
  }

  @Test
  void requiredMembersAreRequired() {
    plane.refused(
        CreateStageRequest.builder().restApiId(api).build(),
        400,
        "ValidationException",
        "2 validation errors detected: Value null at 'createStageInput.stageName' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'createStageInput.deploymentId'"
            + " failed to satisfy constraint: Member must not be null");
  }

  // Recorded from AWS.
  @Test
  void theListCanBeNarrowedToADeployment() {
    create("one", it -> {});
    String other = plane.deploy(api, it -> it.stageName("two"));

    assertThat(stages(null)).containsExactlyInAnyOrder("one", "two");
    assertThat(stages(other)).containsExactly("two");
    assertThat(stages("nobody")).isEmpty();
  }

  private Iterable<String> stages(@Nullable String deploymentId) {
    return plane
        .call(
            GetStagesResponse.class,
            GetStagesRequest.builder().restApiId(api).deploymentId(deploymentId).build())
        .item()
        .stream()
        .map(Stage::stageName)
        .toList();
  }

  @Test
  void aDeletedStageIsGone() {
    create("dev", it -> {});
    plane.call(
        DeleteStageResponse.class,
        DeleteStageRequest.builder().restApiId(api).stageName("dev").build());

    plane.refused(query("dev"), 404, "NotFoundException", "Invalid stage identifier specified");
  }

  @Test
  void twoWritersAtOnceLoseNothing() throws Exception {
    create("dev", it -> {});
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      Future<?> one = writers.submit(() -> setVariables("a", start));
      Future<?> two = writers.submit(() -> setVariables("b", start));
      start.countDown();
      one.get();
      two.get();
    } finally {
      writers.shutdown();
    }

    assertThat(plane.call(GetStageResponse.class, query("dev")).variables()).hasSize(100);
  }

  private void setVariables(String prefix, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
    IntStream.range(0, 50)
        .forEach(
            n ->
                plane.call(
                    UpdateStageResponse.class,
                    UpdateStageRequest.builder()
                        .restApiId(api)
                        .stageName("dev")
                        .patchOperations(
                            RestPlane.patch("replace", "/variables/" + prefix + n, "x"))
                        .build()));
  }
}
