package dev.postern.emulator.management.rest.keys;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanRequest;

/** Changes that span stores, made at the same time: one wins and nothing points nowhere. */
class ConcurrentKeyChangesTest {
  private final RestPlane plane = new RestPlane();
  private final World world = plane.context.worlds().in(RestPlane.ACCOUNT, "eu-west-1");
  private final ExecutorService writers = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);

  @AfterEach
  void stop() {
    writers.shutdownNow();
  }

  private String stagedApi() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    return api;
  }

  private String plan() {
    return plane
        .call(CreateUsagePlanResponse.class, CreateUsagePlanRequest.builder().name("p").build())
        .id();
  }

  private UsagePlanTree plan(String id) {
    return world.usagePlans().find(id).orElseThrow();
  }

  private String key() {
    return plane.call(CreateApiKeyResponse.class, CreateApiKeyRequest.builder().build()).id();
  }

  private static SdkPojo addStage(String plan, String api) {
    return UpdateUsagePlanRequest.builder()
        .usagePlanId(plan)
        .patchOperations(patch("add", "/apiStages", api + ":prod"))
        .build();
  }

  private static SdkPojo join(String plan, String key) {
    return CreateUsagePlanKeyRequest.builder()
        .usagePlanId(plan)
        .keyId(key)
        .keyType("API_KEY")
        .build();
  }

  /** Makes both calls at the same time; how many of them were not refused. */
  private long together(SdkPojo one, SdkPojo other) throws Exception {
    Future<Boolean> first = writers.submit(() -> succeeds(one));
    Future<Boolean> second = writers.submit(() -> succeeds(other));
    return Stream.of(first.get(), second.get()).filter(success -> success).count();
  }

  private boolean succeeds(SdkPojo request) throws Exception {
    start.await();
    try {
      plane.call(SdkPojo.class, request);
      return true;
    } catch (AwsException e) {
      return false;
    }
  }

  @RepeatedTest(50)
  void aStageIsNamedOrDeletedButNotBoth() throws Exception {
    String api = stagedApi();
    String plan = plan();
    SdkPojo deletion = DeleteStageRequest.builder().restApiId(api).stageName("prod").build();

    assertThat(together(addStage(plan, api), deletion)).isEqualTo(1);
    assertThat(plan(plan).names(api, "prod"))
        .isEqualTo(plane.tree(api).orElseThrow().stage("prod").isPresent());
  }

  @RepeatedTest(50)
  void anApiIsNamedOrDeletedButNotBoth() throws Exception {
    String api = stagedApi();
    String plan = plan();
    SdkPojo deletion = DeleteRestApiRequest.builder().restApiId(api).build();

    assertThat(together(addStage(plan, api), deletion)).isEqualTo(1);
    assertThat(plan(plan).names(api)).isEqualTo(plane.tree(api).isPresent());
  }

  @RepeatedTest(50)
  void aDeletedKeyIsOnNoPlan() throws Exception {
    String plan = plan();
    String key = key();

    together(join(plan, key), DeleteApiKeyRequest.builder().apiKey(key).build());
    assertThat(plan(plan).hasKey(key)).isFalse();
  }

  @RepeatedTest(50)
  void oneOfTwoPlansThatShareAStageGetsTheKey() throws Exception {
    String api = stagedApi();
    String first = plan();
    String second = plan();
    plane.call(SdkPojo.class, addStage(first, api));
    plane.call(SdkPojo.class, addStage(second, api));
    String key = key();

    assertThat(together(join(first, key), join(second, key))).isEqualTo(1);
    assertThat(plan(first).hasKey(key)).isNotEqualTo(plan(second).hasKey(key));
  }
}
