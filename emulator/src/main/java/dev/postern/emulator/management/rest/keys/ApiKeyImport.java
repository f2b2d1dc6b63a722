package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

/**
 * One import of API keys into a world, in two steps: first every line is checked and what is wrong
 * becomes a warning, then what is right is applied. Meant to run inside {@link World#together}.
 */
final class ApiKeyImport {
  private final ManagementContext context;
  private final World world;
  private final List<String> warnings = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final Map<String, Set<String>> plansByValue = new HashMap<>();

  /** A line that will be applied, with those of its plans that the key can join. */
  private record Accepted(ApiKeyFile.Line line, List<String> planIds) {}

  ApiKeyImport(ManagementContext context, World world) {
    this.context = context;
    this.world = world;
  }

  /** What is wrong with the lines checked so far. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Checks a line; changes nothing yet. */
  void check(ApiKeyFile.Line line) {
    try {
      ApiKeyRules.value(line.value());
      ApiKeyRules.name(line.name());
      accepted.add(new Accepted(line, joinable(line)));
    } catch (AwsException e) {
      warn(line, e.message());
    }
  }

  private void warn(ApiKeyFile.Line line, String message) {
    warnings.add("line " + line.number() + ": " + message);
  }

  private List<String> joinable(ApiKeyFile.Line line) {
    Set<String> plans = plansByValue.computeIfAbsent(line.value(), this::currentPlans);
    List<String> joinable = new ArrayList<>();
    for (String planId : line.usagePlanIds()) {
      if (world.usagePlans().find(planId).isEmpty()) {
        warn(line, UsagePlans.missing().message() + ": " + planId);
      } else if (plans.stream().anyMatch(other -> shareStage(planId, other))) {
        warn(line, "API Key is already associated with an API Stage of usage plan " + planId);
      } else if (!plans.contains(planId) && !AccountLimits.allowPlan(plans.size())) {
        warn(line, "API Key is already in the most usage plans allowed, not added to " + planId);
      } else {
        plans.add(planId);
        joinable.add(planId);
      }
    }
    return joinable;
  }

  private Set<String> currentPlans(String value) {
    Set<String> plans = new LinkedHashSet<>();
    world
        .apiKeys()
        .findByValue(value)
        .ifPresent(
            key ->
                world.usagePlans().all().stream()
                    .filter(plan -> plan.hasKey(key.id()))
                    .forEach(plan -> plans.add(plan.id())));
    return plans;
  }

  private boolean shareStage(String planId, String otherId) {
    Predicate<UsagePlanTree> shares =
        other ->
            UsagePlans.find(world, planId).plan().apiStages().stream()
                .anyMatch(stage -> other.names(stage.apiId(), stage.stage()));
    return !planId.equals(otherId) && world.usagePlans().find(otherId).filter(shares).isPresent();
  }

  /**
   * Applies the lines that are right: all of them, or none when there would be too many keys.
   *
   * @return the ids of their keys, each once
   */
  List<String> apply() {
    AccountLimits.moreKeys(world, newKeys());
    Instant now = context.now();
    Set<String> ids = new LinkedHashSet<>();
    for (Accepted each : accepted) {
      String id = put(each.line(), now).id();
      each.planIds().forEach(planId -> world.usagePlans().update(planId, plan -> plan.withKey(id)));
      ids.add(id);
    }
    return List.copyOf(ids);
  }

  private int newKeys() {
    return (int)
        plansByValue.keySet().stream()
            .filter(value -> world.apiKeys().findByValue(value).isEmpty())
            .count();
  }

  private ApiKey put(ApiKeyFile.Line line, Instant now) {
    return world
        .apiKeys()
        .findByValue(line.value())
        .flatMap(
            known ->
                world.apiKeys().update(known.id(), key -> with(key.toBuilder(), line, now).build()))
        .orElseGet(() -> ApiKeys.add(context, world, with(newKey(now), line, now)));
  }

  private static ApiKey.Builder newKey(Instant now) {
    return ApiKey.builder().createdDate(now).stageKeys(List.of());
  }

  private static ApiKey.Builder with(ApiKey.Builder key, ApiKeyFile.Line line, Instant now) {
    return key.value(line.value())
        .name(ApiKeyRules.name(line.name()))
        .description(EmptyText.toNull(line.description()))
        .enabled(line.enabled())
        .lastUpdatedDate(now);
  }
}
