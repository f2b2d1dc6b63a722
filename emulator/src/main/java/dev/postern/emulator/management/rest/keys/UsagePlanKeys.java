package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.NewestFirst;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

/** The family of operations on the API keys added to usage plans. */
public final class UsagePlanKeys {
  private static final String API_KEY = "API_KEY";

  private final ManagementContext context;

  public UsagePlanKeys(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateUsagePlanKey", this::create)
        .on("GetUsagePlanKey", this::get)
        .on("GetUsagePlanKeys", this::list)
        .on("DeleteUsagePlanKey", this::delete)
        .build();
  }

  private CreateUsagePlanKeyResponse create(CallContext call, CreateUsagePlanKeyRequest request) {
    if (!API_KEY.equals(request.keyType())) {
      throw Refusal.badRequest(
          "Invalid key type '%s' specified. Must be one of: [%s]"
              .formatted(request.keyType(), API_KEY));
    }
    World world = context.world(call);
    ApiKey key = world.together(() -> add(world, request.usagePlanId(), request.keyId()));
    return PojoCopy.copy(shown(key), CreateUsagePlanKeyResponse.builder()).build();
  }

  private static ApiKey add(World world, String planId, String keyId) {
    UsagePlanTree plan = UsagePlans.find(world, planId);
    ApiKey key = world.apiKeys().find(keyId).orElseThrow(ApiKeyRules::missing);
    if (plan.hasKey(keyId)) {
      throw Refusal.conflict("API Key %s is already in usage plan %s".formatted(keyId, planId));
    }
    AccountLimits.oneMorePlanOf(world, keyId);
    new ApiStages(world).requireOnePlan(planId, List.of(keyId), plan.plan().apiStages());
    world.usagePlans().update(planId, tree -> tree.withKey(keyId));
    return key;
  }

  private GetUsagePlanKeyResponse get(CallContext call, GetUsagePlanKeyRequest request) {
    ApiKey key = find(context.world(call), request.usagePlanId(), request.keyId());
    return PojoCopy.copy(shown(key), GetUsagePlanKeyResponse.builder()).build();
  }

  /** The key of that id on that plan. The key is looked up first. */
  private static ApiKey find(World world, String planId, String keyId) {
    ApiKey key = world.apiKeys().find(keyId).orElseThrow(ApiKeyRules::missing);
    return world
        .usagePlans()
        .find(planId)
        .filter(plan -> plan.hasKey(keyId))
        .map(plan -> key)
        .orElseThrow(UsagePlans::missing);
  }

  /** A key on a plan, where lists show it. */
  private record Place(String place, ApiKey key) {}

  private GetUsagePlanKeysResponse list(CallContext call, GetUsagePlanKeysRequest request) {
    List<Place> wanted =
        places(context.world(call), request.usagePlanId()).stream()
            .filter(place -> NameQuery.finds(request.nameQuery(), place.key()))
            .toList();
    Pagination.Page<UsagePlanKey> page =
        Pagination.ofAll(request.position(), request.limit(), wanted, Place::place)
            .map(place -> shown(place.key()));
    return GetUsagePlanKeysResponse.builder().items(page.items()).position(page.position()).build();
  }

  /** The keys on a plan. Recorded from AWS: of an unknown plan, none and no error. */
  private static List<Place> places(World world, String planId) {
    return world.usagePlans().find(planId).stream()
        .flatMap(plan -> plan.keys().entrySet().stream())
        .flatMap(
            entry ->
                world.apiKeys().find(entry.getKey()).stream()
                    .map(key -> new Place(NewestFirst.key(entry.getValue()), key)))
        .toList();
  }

  private DeleteUsagePlanKeyResponse delete(CallContext call, DeleteUsagePlanKeyRequest request) {
    World world = context.world(call);
    return world.together(
        () -> {
          ApiKey key = find(world, request.usagePlanId(), request.keyId());
          world.usagePlans().update(request.usagePlanId(), tree -> tree.withoutKey(key.id()));
          return DeleteUsagePlanKeyResponse.builder().build();
        });
  }

  private static UsagePlanKey shown(ApiKey key) {
    return UsagePlanKey.builder()
        .id(key.id())
        .name(key.name())
        .type(API_KEY)
        .value(key.value())
        .build();
  }
}
