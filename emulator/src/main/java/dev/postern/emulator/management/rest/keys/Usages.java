package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchNumbers;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.UsageRecord;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.GetUsageRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsageResponse;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;
import software.amazon.awssdk.services.apigateway.model.UpdateUsageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsageResponse;

/** The family of operations on what API keys have used of their usage plans. */
public final class Usages {
  /** What is to remain of the quota. AWS lists paths here even where there are none. */
  private static final PatchTable<Optional<Long>> PATCHES =
      PatchTable.<Optional<Long>>builder(Usages::refuse)
          .replace("/remaining", (none, patch) -> Optional.of(remaining(patch)))
          .build();

  private final ManagementContext context;

  public Usages(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetUsage", this::get)
        .on("UpdateUsage", this::update)
        .build();
  }

  private GetUsageResponse get(CallContext call, GetUsageRequest request) {
    UsageDays days = UsageDays.parse(request.startDate(), request.endDate());
    World world = context.world(call);
    UsagePlanTree plan = UsagePlans.find(world, request.usagePlanId());
    Pagination.Page<String> page =
        Pagination.ofAll(request.position(), request.limit(), keys(plan, request), keyId -> keyId);
    return GetUsageResponse.builder()
        .usagePlanId(plan.id())
        .startDate(request.startDate())
        .endDate(request.endDate())
        .items(values(world.usage(), plan, page.items(), days))
        .position(page.position())
        .build();
  }

  private static List<String> keys(UsagePlanTree plan, GetUsageRequest request) {
    String keyId = EmptyText.toNull(request.keyId());
    if (keyId == null) {
      return List.copyOf(plan.keys().keySet());
    }
    requireKey(plan, keyId);
    return List.of(keyId);
  }

  private static void requireKey(UsagePlanTree plan, String keyId) {
    if (!plan.hasKey(keyId)) {
      throw ApiKeyRules.missing();
    }
  }

  private static Map<String, List<List<Long>>> values(
      UsageRecord usage, UsagePlanTree plan, List<String> keys, UsageDays days) {
    Map<String, List<List<Long>>> values = new LinkedHashMap<>();
    for (String key : keys) {
      values.put(key, days.each().stream().map(day -> entry(usage, plan, key, day)).toList());
    }
    return values;
  }

  /** Used and remaining. Nothing remains of a quota that is not there: then it is zero. */
  private static List<Long> entry(
      UsageRecord usage, UsagePlanTree plan, String keyId, LocalDate day) {
    QuotaSettings quota = plan.plan().quota();
    return List.of(
        usage.used(plan.id(), keyId, day),
        quota == null ? 0L : usage.remaining(quota, plan.id(), keyId, day));
  }

  private UpdateUsageResponse update(CallContext call, UpdateUsageRequest request) {
    World world = context.world(call);
    LocalDate today = LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
    UsagePlanTree plan =
        world.together(
            () -> {
              UsagePlanTree found = UsagePlans.find(world, request.usagePlanId());
              requireKey(found, request.keyId());
              patch(world.usage(), found, today, request);
              return found;
            });
    return UpdateUsageResponse.builder()
        .usagePlanId(plan.id())
        .startDate(today.toString())
        .endDate(today.toString())
        .items(values(world.usage(), plan, List.of(request.keyId()), UsageDays.of(today)))
        .build();
  }

  private static void patch(
      UsageRecord usage, UsagePlanTree plan, LocalDate today, UpdateUsageRequest request) {
    PATCHES
        .apply(Optional.empty(), request.patchOperations())
        .ifPresent(
            remaining -> {
              QuotaSettings quota = plan.plan().quota();
              if (quota == null) {
                throw Refusal.badRequest("Usage Plan " + plan.id() + " has no quota");
              }
              usage.setRemaining(quota, plan.id(), request.keyId(), today, remaining);
            });
  }

  private static long remaining(Patch patch) {
    int remaining = PatchNumbers.whole(patch);
    if (remaining < 0) {
      throw Refusal.badRequest(
          "Invalid value '%s' specified for path /remaining: it must not be negative"
              .formatted(patch.value()));
    }
    return remaining;
  }

  private static AwsException refuse(PatchWording.Refused refused) {
    return Refusal.badRequest(
        "Invalid patch path  '%s' specified for op '%s'. Must be one of: %s"
            .formatted(refused.path(), refused.operation(), refused.pathsOfOperation()));
  }
}
