package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;

/**
 * How many API keys and usage plans an account may have in a Region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
 *     for configuring and running a REST API</a>
 */
final class AccountLimits {
  private static final int MOST_KEYS = 10_000;
  private static final int MOST_PLANS = 300;
  private static final int MOST_PLANS_OF_A_KEY = 10;

  private AccountLimits() {}

  /**
   * Refuses more API keys than there may be.
   *
   * @throws AwsException 429 {@code LimitExceededException}
   */
  static void moreKeys(World world, int count) {
    require(world.apiKeys().size() + count <= MOST_KEYS, "API Keys", "account");
  }

  /**
   * Refuses one usage plan too many.
   *
   * @throws AwsException 429 {@code LimitExceededException}
   */
  static void oneMorePlan(World world) {
    require(world.usagePlans().all().size() < MOST_PLANS, "Usage Plans", "account");
  }

  /**
   * Refuses to add a key to one usage plan too many.
   *
   * @throws AwsException 429 {@code LimitExceededException}
   */
  static void oneMorePlanOf(World world, String keyId) {
    long plans = world.usagePlans().all().stream().filter(plan -> plan.hasKey(keyId)).count();
    require(allowPlan(plans), "Usage Plans", "API Key");
  }

  /** Whether a key that is on so many plans may join another. */
  static boolean allowPlan(long plans) {
    return plans < MOST_PLANS_OF_A_KEY;
  }

  private static void require(boolean room, String things, String owner) {
    if (!room) {
      throw Quotas.reached(things, owner);
    }
  }
}
