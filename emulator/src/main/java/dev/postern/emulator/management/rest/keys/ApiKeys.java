package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.state.ApiKeyRing;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateApiKeyResponse;

/**
 * The family of operations on API keys. {@code generateDistinctId} changes nothing: AWS takes
 * absence for false, and gives keys made without it an id that is not their value.
 */
public final class ApiKeys {
  private final ManagementContext context;

  public ApiKeys(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateApiKey", this::create)
        .on("GetApiKey", this::get)
        .on("GetApiKeys", this::list)
        .on("UpdateApiKey", this::update)
        .on("DeleteApiKey", this::delete)
        .build();
  }

  private CreateApiKeyResponse create(CallContext call, CreateApiKeyRequest request) {
    World world = context.world(call);
    ApiKey.Builder key = newKey(request);
    ApiKey created =
        world.together(
            () -> {
              key.stageKeys(new StageKeys(world).texts(request.stageKeys()));
              return add(context, world, key);
            });
    return PojoCopy.copy(created, CreateApiKeyResponse.builder()).build();
  }

  private ApiKey.Builder newKey(CreateApiKeyRequest request) {
    Instant now = context.now();
    String value = EmptyText.toNull(request.value());
    return ApiKey.builder()
        .value(value == null ? context.ids().apiKeyValue() : ApiKeyRules.value(value))
        .name(ApiKeyRules.name(request.name()))
        .description(EmptyText.toNull(request.description()))
        .customerId(EmptyText.toNull(request.customerId()))
        .enabled(Boolean.TRUE.equals(request.enabled()))
        .createdDate(now)
        .lastUpdatedDate(now)
        .tags(TagRules.forNew(request.tags()));
  }

  /** Adds the key under a new id, or refuses when its value is taken. */
  static ApiKey add(ManagementContext context, World world, ApiKey.Builder key) {
    AccountLimits.moreKeys(world, 1);
    while (true) {
      ApiKey candidate = key.id(context.ids().apiId()).build();
      if (world.apiKeys().add(candidate)) {
        return candidate;
      }
      if (world.apiKeys().findByValue(candidate.value()).isPresent()) {
        throw ApiKeyRules.taken();
      }
    }
  }

  private GetApiKeyResponse get(CallContext call, GetApiKeyRequest request) {
    ApiKey key =
        context.world(call).apiKeys().find(request.apiKey()).orElseThrow(ApiKeyRules::missing);
    ApiKey shown = Boolean.TRUE.equals(request.includeValue()) ? key : withoutValue(key);
    return PojoCopy.copy(withTags(shown), GetApiKeyResponse.builder()).build();
  }

  private GetApiKeysResponse list(CallContext call, GetApiKeysRequest request) {
    ApiKeyRing keys = context.world(call).apiKeys();
    boolean values = Boolean.TRUE.equals(request.includeValues());
    Pagination.Page<ApiKey> page =
        Pagination.of(
                request.position(),
                request.limit(),
                ApiKeyRing.Entry::place,
                (position, limit) -> keys.page(position, limit, wanted(request)))
            .map(entry -> values ? entry.key() : withoutValue(entry.key()));
    return GetApiKeysResponse.builder().items(page.items()).position(page.position()).build();
  }

  private static Predicate<ApiKey> wanted(GetApiKeysRequest request) {
    Predicate<ApiKey> named = key -> NameQuery.finds(request.nameQuery(), key);
    String customerId = EmptyText.toNull(request.customerId());
    return customerId == null ? named : named.and(key -> customerId.equals(key.customerId()));
  }

  private UpdateApiKeyResponse update(CallContext call, UpdateApiKeyRequest request) {
    World world = context.world(call);
    Instant now = context.now();
    PatchTable<ApiKey> patches = ApiKeyPatches.in(world);
    Optional<ApiKey> updated =
        world.together(
            () ->
                world
                    .apiKeys()
                    .update(
                        request.apiKey(),
                        key ->
                            patches.apply(key, request.patchOperations()).toBuilder()
                                .lastUpdatedDate(now)
                                .build()));
    ApiKey key = updated.orElseThrow(ApiKeyRules::missing);
    return PojoCopy.copy(withTags(withoutValue(key)), UpdateApiKeyResponse.builder()).build();
  }

  private DeleteApiKeyResponse delete(CallContext call, DeleteApiKeyRequest request) {
    World world = context.world(call);
    return world.together(
        () -> {
          remove(world, request.apiKey());
          return DeleteApiKeyResponse.builder().build();
        });
  }

  private static void remove(World world, String id) {
    if (world.apiKeys().find(id).isEmpty()) {
      throw ApiKeyRules.missing();
    }
    for (UsagePlanTree tree : world.usagePlans().all()) {
      if (tree.hasKey(id)) {
        world.usagePlans().update(tree.id(), plan -> plan.withoutKey(id));
      }
    }
    world.apiKeys().remove(id);
    world.usage().forgetKey(id);
  }

  private static ApiKey withoutValue(ApiKey key) {
    return key.toBuilder().value(null).build();
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  private static ApiKey withTags(ApiKey key) {
    return key.hasTags() ? key : key.toBuilder().tags(Map.of()).build();
  }
}
