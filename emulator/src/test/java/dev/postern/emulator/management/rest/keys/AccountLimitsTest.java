package dev.postern.emulator.management.rest.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/**
 * Documented: Quotas for configuring and running a REST API. Worded as AWS words the quota of
 * resources.
 */
class AccountLimitsTest {
  private final World world = new Worlds().in("123456789012", "eu-west-1");

  private void addPlans(int count) {
    IntStream.range(0, count)
        .mapToObj(i -> UsagePlanTree.of(UsagePlan.builder().id("p" + i).build()).withKey("k"))
        .forEach(world.usagePlans()::add);
  }

  private void addKeys(int count) {
    IntStream.range(0, count)
        .mapToObj(i -> ApiKey.builder().id("k" + i).value("v" + i).build())
        .forEach(world.apiKeys()::add);
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check)
        .isInstanceOf(AwsException.class)
        .hasMessage(message)
        .extracting("status", "code")
        .containsExactly(429, "LimitExceededException");
  }

  @Test
  void thereAreTenThousandKeys() {
    addKeys(9_999);
    assertThatCode(() -> AccountLimits.moreKeys(world, 1)).doesNotThrowAnyException();
    world.apiKeys().add(ApiKey.builder().id("last").value("last").build());

    assertRefused(
        () -> AccountLimits.moreKeys(world, 1),
        "Maximum number of API Keys for this account has been reached."
            + "  Please contact AWS if you need additional API Keys.");
  }

  @Test
  void thereAreThreeHundredPlans() {
    addPlans(299);
    assertThatCode(() -> AccountLimits.oneMorePlan(world)).doesNotThrowAnyException();
    world.usagePlans().add(UsagePlanTree.of(UsagePlan.builder().id("last").build()));

    assertRefused(
        () -> AccountLimits.oneMorePlan(world),
        "Maximum number of Usage Plans for this account has been reached."
            + "  Please contact AWS if you need additional Usage Plans.");
  }

  @Test
  void aKeyIsOnTenPlans() {
    addPlans(9);
    assertThatCode(() -> AccountLimits.oneMorePlanOf(world, "k")).doesNotThrowAnyException();
    addPlans(10);

    assertRefused(
        () -> AccountLimits.oneMorePlanOf(world, "k"),
        "Maximum number of Usage Plans for this API Key has been reached."
            + "  Please contact AWS if you need additional Usage Plans.");
    assertThatCode(() -> AccountLimits.oneMorePlanOf(world, "other")).doesNotThrowAnyException();
  }
}
