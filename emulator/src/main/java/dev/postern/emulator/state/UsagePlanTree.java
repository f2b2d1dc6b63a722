package dev.postern.emulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/**
 * One usage plan, whole: the plan and the API keys added to it. Immutable.
 *
 * @param plan the plan as AWS shows it
 * @param keys the ids of its API keys, each with a serial number: who joined later has a higher one
 */
public record UsagePlanTree(UsagePlan plan, Map<String, Long> keys) {
  /** Copies the keys, keeping their order. */
  public UsagePlanTree {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** A plan without keys. */
  public static UsagePlanTree of(UsagePlan plan) {
    return new UsagePlanTree(plan, Map.of());
  }

  /** The plan's id. */
  public String id() {
    return plan.id();
  }

  /** This plan with its own members changed. */
  public UsagePlanTree change(UnaryOperator<UsagePlan> change) {
    return new UsagePlanTree(change.apply(plan), keys);
  }

  /** Whether that API key was added to the plan. */
  public boolean hasKey(String keyId) {
    return keys.containsKey(keyId);
  }

  /** This plan with that API key added; itself when it has it already. */
  public UsagePlanTree withKey(String keyId) {
    if (hasKey(keyId)) {
      return this;
    }
    Map<String, Long> more = new LinkedHashMap<>(keys);
    more.put(keyId, keys.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1);
    return new UsagePlanTree(plan, more);
  }

  /** This plan without that API key. */
  public UsagePlanTree withoutKey(String keyId) {
    Map<String, Long> fewer = new LinkedHashMap<>(keys);
    fewer.remove(keyId);
    return new UsagePlanTree(plan, fewer);
  }

  /** Whether the plan names a stage of that API. */
  public boolean names(String apiId) {
    return plan.apiStages().stream().anyMatch(stage -> apiId.equals(stage.apiId()));
  }

  /** Whether the plan names that stage. */
  public boolean names(String apiId, String stageName) {
    return plan.apiStages().stream()
        .anyMatch(stage -> apiId.equals(stage.apiId()) && stageName.equals(stage.stage()));
  }
}
