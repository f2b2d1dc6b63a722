package dev.postern.emulator.invoke.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.state.FrozenDeployment;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

class StagePlansTest {
  private final Worlds worlds = new Worlds();
  private final StagePlans plans =
      new StagePlans(
          worlds,
          new PlanCompiler(
              Backends.over(
                  (request, outcome) -> {
                    throw new AssertionError("nothing is called");
                  }),
              new AwsServices(AwsEndpoints.none(), worlds, Clock.systemUTC()),
              () -> "call"),
          new IdSource(new SplittableRandom(3)));

  private World world() {
    return worlds.in("123456789012", "us-east-1");
  }

  private RestApiTree add(String apiId) {
    RestApiDefinition definition =
        RestApiDefinition.of(
            RestApi.builder().id(apiId).build(), Resource.builder().id("r").path("/").build());
    RestApiTree tree =
        new RestApiTree(
            definition,
            Map.of("d1", new FrozenDeployment(Deployment.builder().id("d1").build(), definition)),
            Map.of("dev", Stage.builder().stageName("dev").deploymentId("d1").build()),
            Map.of());
    world().restApis().add(tree);
    return tree;
  }

  @Test
  void aStageIsCompiledOnceAsLongAsNothingChanges() {
    RestApiTree tree = add("api1");

    StagePlan plan = plans.find(world(), tree, "dev").orElseThrow();

    assertThat(plans.find(world(), tree, "dev")).containsSame(plan);
    assertThat(plans.find(world(), tree.define(d -> d), "dev")).containsSame(plan);
  }

  @Test
  void aChangedStageIsCompiledAnew() {
    RestApiTree tree = add("api1");
    StagePlan plan = plans.find(world(), tree, "dev").orElseThrow();
    Stage changed = plan.stage().toBuilder().variables(Map.of("color", "blue")).build();

    StagePlan renewed =
        plans.find(world(), tree.withStages(Map.of("dev", changed)), "dev").orElseThrow();

    assertThat(renewed.variables()).isEqualTo(Map.of("color", "blue"));
    assertThat(plans.size()).isEqualTo(1);
  }

  @Test
  void aStageThatIsGoneIsDropped() {
    RestApiTree tree = add("api1");
    plans.find(world(), tree, "dev");

    assertThat(plans.find(world(), tree.withStages(Map.of()), "dev")).isEmpty();
    assertThat(plans.size()).isZero();
  }

  private RestApiTree withCanary(RestApiTree tree, double percent) {
    FrozenDeployment first = tree.deployment("d1").orElseThrow();
    FrozenDeployment second =
        new FrozenDeployment(Deployment.builder().id("d2").build(), first.definition());
    Stage stage =
        Stage.builder()
            .stageName("dev")
            .deploymentId("d1")
            .variables(Map.of("color", "blue", "size", "big"))
            .canarySettings(
                CanarySettings.builder()
                    .deploymentId("d2")
                    .percentTraffic(percent)
                    .stageVariableOverrides(Map.of("color", "red"))
                    .build())
            .build();
    return tree.withDeployments(Map.of("d1", first, "d2", second)).withStages(Map.of("dev", stage));
  }

  @Test
  void aCanaryTakesItsShareOfTheRequests() {
    RestApiTree tree = withCanary(add("api1"), 25.0);

    int canaries = 0;
    for (int i = 0; i < 1000; i++) {
      StagePlan plan = plans.find(world(), tree, "dev").orElseThrow();
      canaries += plan.deploymentId().equals("d2") ? 1 : 0;
    }

    assertThat(canaries).isBetween(200, 300);
    assertThat(plans.size()).isEqualTo(2);
  }

  @Test
  void aCanarysVariablesOverlayTheStages() {
    // Recorded from AWS: percentTraffic 0 and 100, isCanaryRequest false and true.
    RestApiTree api = add("api1");
    StagePlan stage = plans.find(world(), withCanary(api, 0.0), "dev").orElseThrow();
    StagePlan canary = plans.find(world(), withCanary(api, 100.0), "dev").orElseThrow();

    assertThat(stage.variables()).isEqualTo(Map.of("color", "blue", "size", "big"));
    assertThat(stage.canary()).contains(false);
    assertThat(canary.variables()).isEqualTo(Map.of("color", "red", "size", "big"));
    assertThat(canary.canary()).contains(true);
    assertThat(plans.find(world(), api, "dev").orElseThrow().canary()).isEqualTo(Optional.empty());
  }

  @Test
  void plansOfApisThatComeAndGoDoNotPileUp() {
    for (int i = 0; i < 1000; i++) {
      plans.find(world(), add("api" + i), "dev");
      world().restApis().remove("api" + i);
      if (i % 100 == 0) {
        worlds.reset();
      }
      assertThat(plans.size()).isLessThanOrEqualTo(20);
    }
  }
}
