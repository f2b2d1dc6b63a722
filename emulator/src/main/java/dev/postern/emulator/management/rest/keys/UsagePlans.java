package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/** The family of operations on usage plans. */
public final class UsagePlans {
  private final ManagementContext context;

  public UsagePlans(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateUsagePlan", this::create)
        .on("GetUsagePlan", this::get)
        .on("GetUsagePlans", this::list)
        .on("UpdateUsagePlan", this::update)
        .on("DeleteUsagePlan", this::delete)
        .build();
  }

  private CreateUsagePlanResponse create(CallContext call, CreateUsagePlanRequest request) {
    World world = context.world(call);
    UsagePlan plan = UsagePlanRules.checked(plan(request));
    UsagePlan created =
        world.together(
            () -> {
              requireStages(world, plan.apiStages());
              return add(world, plan.toBuilder());
            });
    return PojoCopy.copy(created, CreateUsagePlanResponse.builder()).build();
  }

  private static UsagePlan plan(CreateUsagePlanRequest request) {
    return UsagePlan.builder()
        .name(UsagePlanRules.name(request.name()))
        .description(EmptyText.toNull(request.description()))
        .apiStages(request.apiStages().stream().map(UsagePlanRules::complete).toList())
        .throttle(request.throttle())
        .quota(request.quota())
        .tags(TagRules.forNew(request.tags()))
        .build();
  }

  /** The placeholders in the first message are AWS's: it does not fill them in. */
  private static void requireStages(World world, List<ApiStage> stages) {
    Set<String> seen = new HashSet<>();
    for (ApiStage stage : stages) {
      if (EmptyText.toNull(stage.apiId()) == null || EmptyText.toNull(stage.stage()) == null) {
        throw Refusal.badRequest(
            "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s");
      }
      new ApiStages(world).requireStage(stage.apiId(), stage.stage());
      if (!seen.add(stage.apiId() + ":" + stage.stage())) {
        throw Refusal.conflict(
            "API Stage {api: %s, stage: %s} is specified twice"
                .formatted(stage.apiId(), stage.stage()));
      }
    }
  }

  private UsagePlan add(World world, UsagePlan.Builder plan) {
    AccountLimits.oneMorePlan(world);
    while (true) {
      UsagePlan candidate = plan.id(context.ids().partId()).build();
      if (world.usagePlans().add(UsagePlanTree.of(candidate))) {
        return candidate;
      }
    }
  }

  private GetUsagePlanResponse get(CallContext call, GetUsagePlanRequest request) {
    UsagePlan plan = find(context.world(call), request.usagePlanId()).plan();
    return PojoCopy.copy(withTags(plan), GetUsagePlanResponse.builder()).build();
  }

  private GetUsagePlansResponse list(CallContext call, GetUsagePlansRequest request) {
    World world = context.world(call);
    String keyId = EmptyText.toNull(request.keyId());
    Pagination.Page<UsagePlan> page =
        Pagination.of(
                request.position(),
                request.limit(),
                UsagePlanTree::id,
                (position, limit) ->
                    world
                        .usagePlans()
                        .page(position, limit, plan -> keyId == null || plan.hasKey(keyId)))
            .map(UsagePlanTree::plan);
    return GetUsagePlansResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateUsagePlanResponse update(CallContext call, UpdateUsagePlanRequest request) {
    World world = context.world(call);
    Optional<UsagePlanTree> updated =
        world.together(
            () ->
                world
                    .usagePlans()
                    .update(
                        request.usagePlanId(),
                        tree ->
                            new UsagePlanPatches(world, tree).apply(request.patchOperations())));
    UsagePlan plan = updated.orElseThrow(UsagePlans::missing).plan();
    return PojoCopy.copy(withTags(plan), UpdateUsagePlanResponse.builder()).build();
  }

  private DeleteUsagePlanResponse delete(CallContext call, DeleteUsagePlanRequest request) {
    World world = context.world(call);
    return world.together(
        () -> {
          refuseWithStages(find(world, request.usagePlanId()).plan());
          world.usagePlans().remove(request.usagePlanId());
          world.usage().forgetPlan(request.usagePlanId());
          return DeleteUsagePlanResponse.builder().build();
        });
  }

  private static void refuseWithStages(UsagePlan plan) {
    plan.apiStages().stream()
        .findFirst()
        .ifPresent(
            stage -> {
              throw Refusal.badRequest(
                  ("Cannot delete Usage Plan %s because there are API Stages associated with it,"
                          + " including %s:%s")
                      .formatted(plan.id(), stage.apiId(), stage.stage()));
            });
  }

  /** The plan of that id, or AWS's refusal. */
  static UsagePlanTree find(World world, String id) {
    return world.usagePlans().find(id).orElseThrow(UsagePlans::missing);
  }

  static AwsException missing() {
    return Refusal.notFound("Invalid Usage Plan ID specified");
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  private static UsagePlan withTags(UsagePlan plan) {
    return plan.hasTags() ? plan : plan.toBuilder().tags(Map.of()).build();
  }
}
