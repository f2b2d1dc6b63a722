package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import java.util.Collection;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apigateway.model.ApiStage;

/**
 * The stages that usage plans name: they exist, they stay as long as a plan names them, and an API
 * key reaches each of them through one plan only. Everything here is meant to run inside {@link
 * World#together}.
 */
public final class ApiStages {
  private final World world;

  public ApiStages(World world) {
    this.world = world;
  }

  /**
   * Refuses to delete an API that a usage plan names.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public void refuseDeletion(String apiId) {
    refuseDeletion(plan -> plan.names(apiId), "API");
  }

  /**
   * Refuses to delete a stage that a usage plan names.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public void refuseDeletion(String apiId, String stageName) {
    refuseDeletion(plan -> plan.names(apiId, stageName), "stage");
  }

  private void refuseDeletion(Predicate<UsagePlanTree> named, String what) {
    if (world.usagePlans().all().stream().anyMatch(named)) {
      throw Refusal.badRequest(
          "Active usage plans pointing to this " + what + " must be moved or deleted");
    }
  }

  /** Refuses a stage that is not there. */
  void requireStage(String apiId, String stageName) {
    if (world.restApis().find(apiId).flatMap(tree -> tree.stage(stageName)).isEmpty()) {
      throw Refusal.notFound("API Stage not found: " + apiId + ":" + stageName);
    }
  }

  /**
   * Refuses what would let a key reach a stage through two plans. Documented: "a given API key can
   * only be associated with one usage plan for each stage of your API".
   *
   * @param planId the plan that gets keys or stages
   * @param keys the ids of the keys it will have
   * @param stages the stages it will name
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
   *     plans and API keys</a>
   */
  void requireOnePlan(String planId, Collection<String> keys, Collection<ApiStage> stages) {
    for (UsagePlanTree other : world.usagePlans().all()) {
      if (!other.id().equals(planId)) {
        keys.stream().filter(other::hasKey).forEach(key -> requireApart(key, other, stages));
      }
    }
  }

  private static void requireApart(String key, UsagePlanTree other, Collection<ApiStage> stages) {
    for (ApiStage stage : stages) {
      if (other.names(stage.apiId(), stage.stage())) {
        throw Refusal.conflict(
            "API Key %s is already associated with API Stage %s:%s in usage plan %s"
                .formatted(key, stage.apiId(), stage.stage(), other.id()));
      }
    }
  }
}
