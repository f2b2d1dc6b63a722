package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchNumbers;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording.Refused;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/**
 * The patches of a usage plan. The throttles of single methods, whose paths hold whole resource
 * paths, are told apart first ({@link MethodThrottlePatches}); everything else is a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateUsagePlan-Patch">UpdateUsagePlan</a>
 */
final class UsagePlanPatches {
  private final World world;
  private final UsagePlanTree tree;
  private final PatchTable<UsagePlan> table;

  /** The patches of that plan; the stages it is to name are looked up in that world. */
  UsagePlanPatches(World world, UsagePlanTree tree) {
    this.world = world;
    this.tree = tree;
    this.table = table();
  }

  /**
   * The patched plan, its limits checked.
   *
   * @throws AwsException what AWS refuses the operations with; then nothing is changed
   */
  UsagePlanTree apply(List<PatchOperation> operations) {
    UsagePlan patched = tree.plan();
    for (PatchOperation operation : operations) {
      UsagePlan before = patched;
      patched =
          MethodThrottlePatches.apply(before, operation)
              .orElseGet(() -> table.apply(before, List.of(operation)));
    }
    UsagePlan checked = UsagePlanRules.checked(patched);
    return tree.change(plan -> checked);
  }

  private PatchTable<UsagePlan> table() {
    return PatchTable.<UsagePlan>builder(UsagePlanPatches::refuse)
        .replace(
            "/name",
            (plan, patch) -> plan.toBuilder().name(UsagePlanRules.name(patch.value())).build())
        .replace(
            "/description",
            (plan, patch) -> plan.toBuilder().description(EmptyText.toNull(patch.value())).build())
        .add("/apiStages", this::addStage)
        .remove("/apiStages", this::removeStage)
        .remove("/quota", (plan, patch) -> plan.toBuilder().quota((QuotaSettings) null).build())
        .replace("/quota/limit", quota((q, patch) -> q.limit(PatchNumbers.whole(patch))))
        .replace("/quota/offset", quota((q, patch) -> q.offset(PatchNumbers.whole(patch))))
        .replace(
            "/quota/period", quota((q, patch) -> q.period(UsagePlanRules.period(patch.value()))))
        .remove(
            "/throttle",
            (plan, patch) -> plan.toBuilder().throttle((ThrottleSettings) null).build())
        .replace(
            "/throttle/rateLimit", throttle((t, patch) -> t.rateLimit(PatchNumbers.decimal(patch))))
        .replace(
            "/throttle/burstLimit", throttle((t, patch) -> t.burstLimit(PatchNumbers.whole(patch))))
        .add("/productCode", UsagePlanPatches::productCode)
        .replace("/productCode", UsagePlanPatches::productCode)
        .remove("/productCode", (plan, patch) -> plan.toBuilder().productCode(null).build())
        .build();
  }

  /** AWS's words, as {@code PatchWording.namingPaths}; the methods' paths come last. */
  private static AwsException refuse(Refused refused) {
    List<String> paths =
        Stream.concat(
                refused.pathsOfOperation().stream(),
                MethodThrottlePatches.paths(refused.operation()).stream())
            .toList();
    return Refusal.badRequest(
        "Invalid patch path  '%s' specified for op '%s'. Must be one of: %s"
            .formatted(refused.path(), refused.operation(), paths));
  }

  @FunctionalInterface
  private interface Setter<B> {
    B set(B builder, Patch patch);
  }

  private static PatchTable.Change<UsagePlan> quota(Setter<QuotaSettings.Builder> setter) {
    return (plan, patch) -> {
      QuotaSettings quota = plan.quota();
      QuotaSettings.Builder builder = quota == null ? QuotaSettings.builder() : quota.toBuilder();
      return plan.toBuilder().quota(setter.set(builder, patch).build()).build();
    };
  }

  private static PatchTable.Change<UsagePlan> throttle(Setter<ThrottleSettings.Builder> setter) {
    return (plan, patch) -> {
      ThrottleSettings throttle = plan.throttle();
      ThrottleSettings.Builder builder =
          throttle == null ? ThrottleSettings.builder() : throttle.toBuilder();
      return plan.toBuilder().throttle(setter.set(builder, patch).build()).build();
    };
  }

  private static UsagePlan productCode(UsagePlan plan, Patch patch) {
    return plan.toBuilder().productCode(EmptyText.toNull(patch.value())).build();
  }

  private UsagePlan addStage(UsagePlan plan, Patch patch) {
    ApiStage stage = stage(patch);
    ApiStages stages = new ApiStages(world);
    stages.requireStage(stage.apiId(), stage.stage());
    if (indexOf(plan, stage) >= 0) {
      throw Refusal.conflict(
          "API Stage {api: %s, stage: %s} is already in usageplan %s"
              .formatted(stage.apiId(), stage.stage(), plan.id()));
    }
    stages.requireOnePlan(plan.id(), tree.keys().keySet(), List.of(stage));
    return changeStages(
        plan,
        all -> {
          all.add(stage);
          return all;
        });
  }

  private UsagePlan removeStage(UsagePlan plan, Patch patch) {
    int index = present(plan, stage(patch));
    return changeStages(
        plan,
        all -> {
          all.remove(index);
          return all;
        });
  }

  private static UsagePlan changeStages(UsagePlan plan, UnaryOperator<List<ApiStage>> change) {
    return plan.toBuilder().apiStages(change.apply(new ArrayList<>(plan.apiStages()))).build();
  }

  /** Where in the plan that stage is. */
  static int present(UsagePlan plan, ApiStage stage) {
    int index = indexOf(plan, stage);
    if (index < 0) {
      throw Refusal.notFound(
          "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s"
              .formatted(stage.apiId(), stage.stage(), plan.id()));
    }
    return index;
  }

  private static int indexOf(UsagePlan plan, ApiStage stage) {
    List<ApiStage> stages = plan.apiStages();
    for (int i = 0; i < stages.size(); i++) {
      if (stage.apiId().equals(stages.get(i).apiId())
          && stage.stage().equals(stages.get(i).stage())) {
        return i;
      }
    }
    return -1;
  }

  /** A value such as {@code a1b2c3d4e5:prod}; what follows a second colon is not looked at. */
  private static ApiStage stage(Patch patch) {
    String[] parts = patch.value().split(":", -1);
    if (parts.length < 2) {
      throw Refusal.badRequest("Invalid API Stage specified");
    }
    return ApiStage.builder().apiId(parts[0]).stage(parts[1]).build();
  }
}
