package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

class UsagePlanTreeTest {
  private final UsagePlanTree plan =
      UsagePlanTree.of(
          UsagePlan.builder()
              .id("p")
              .apiStages(ApiStage.builder().apiId("a").stage("prod").build())
              .build());

  @Test
  void whoJoinsLaterHasAHigherNumber() {
    UsagePlanTree two = plan.withKey("x").withKey("y");

    assertThat(two.keys().get("y")).isGreaterThan(two.keys().get("x"));
    assertThat(two.withKey("x")).isSameAs(two);
    UsagePlanTree back = two.withoutKey("x").withKey("x");
    assertThat(back.keys().get("x")).isGreaterThan(back.keys().get("y"));
    assertThat(plan.keys()).isEmpty();
  }

  @Test
  void aPlanNamesItsStagesOnly() {
    assertThat(plan.names("a")).isTrue();
    assertThat(plan.names("a", "prod")).isTrue();
    assertThat(plan.names("a", "dev")).isFalse();
    assertThat(plan.names("b")).isFalse();
  }
}
