package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.CustomId;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.management.rest.domains.MappedApis;
import dev.postern.emulator.management.rest.keys.ApiStages;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;

/** The family of operations on REST APIs themselves. */
final class RestApis {
  private final ManagementContext context;

  RestApis(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateRestApi", this::create)
        .on("GetRestApi", this::get)
        .on("GetRestApis", this::list)
        .on("UpdateRestApi", this::update)
        .on("DeleteRestApi", this::delete)
        .build();
  }

  private CreateRestApiResponse create(CallContext call, CreateRestApiRequest request) {
    RestApiRules.check(request);
    Optional<RestApiDefinition> original = original(call, request.cloneFrom());
    Optional<String> customId = CustomId.of(request.tags());
    while (true) {
      String id = customId.orElseGet(context.ids()::apiId);
      RestApi api = newApi(id, request);
      RestApiTree tree =
          RestApiTree.of(
              original
                  .map(definition -> RestApiClone.of(definition, api, context))
                  .orElseGet(() -> newDefinition(api)));
      if (context.store(call).add(tree)) {
        return PojoCopy.copy(shown(tree), CreateRestApiResponse.builder()).build();
      }
      if (customId.isPresent()) {
        throw Refusal.conflict(
            "An API with the id '%s' from tag %s already exists".formatted(id, CustomId.TAG));
      }
    }
  }

  private Optional<RestApiDefinition> original(CallContext call, @Nullable String cloneFrom) {
    return Optional.ofNullable(cloneFrom)
        .map(
            id ->
                context
                    .tree(
                        call, id, () -> Refusal.badRequest("Invalid REST API identifier specified"))
                    .definition());
  }

  private RestApi newApi(String id, CreateRestApiRequest request) {
    return PojoCopy.copy(request, RestApi.builder())
        .id(id)
        .createdDate(context.clock().instant().truncatedTo(ChronoUnit.SECONDS))
        .apiKeySource(request.apiKeySource() == null ? "HEADER" : request.apiKeySourceAsString())
        .disableExecuteApiEndpoint(Boolean.TRUE.equals(request.disableExecuteApiEndpoint()))
        .endpointConfiguration(EndpointRules.complete(request.endpointConfiguration()))
        .policy(PolicyText.accept(request.policy()))
        .tags(TagRules.forNew(request.tags()))
        .rootResourceId(context.ids().apiId())
        .build();
  }

  private RestApiDefinition newDefinition(RestApi api) {
    Resource root = Resource.builder().id(api.rootResourceId()).path("/").build();
    return DefaultModels.addTo(RestApiDefinition.of(api, root), context);
  }

  private GetRestApiResponse get(CallContext call, GetRestApiRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    return PojoCopy.copy(shownWithTags(tree), GetRestApiResponse.builder()).build();
  }

  private GetRestApisResponse list(CallContext call, GetRestApisRequest request) {
    Pagination.Page<RestApi> page =
        Pagination.of(
                request.position(), request.limit(), RestApiTree::id, context.store(call)::page)
            .map(RestApis::shown);
    return GetRestApisResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateRestApiResponse update(CallContext call, UpdateRestApiRequest request) {
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Refusal.unknownApi(call, request.restApiId()),
            t ->
                t.define(d -> d.withApi(RestApiPatches.apply(d.api(), request.patchOperations()))));
    return PojoCopy.copy(shownWithTags(tree), UpdateRestApiResponse.builder()).build();
  }

  private DeleteRestApiResponse delete(CallContext call, DeleteRestApiRequest request) {
    World world = context.world(call);
    return world.together(
        () -> {
          new ApiStages(world).refuseDeletion(request.restApiId());
          new MappedApis(world).refuseDeletion(request.restApiId());
          if (!world.restApis().remove(request.restApiId())) {
            throw Refusal.unknownApi(call, request.restApiId()).get();
          }
          return DeleteRestApiResponse.builder().build();
        });
  }

  static RestApi shown(RestApiTree tree) {
    RestApi api = tree.definition().api();
    return api.policy() == null
        ? api
        : api.toBuilder().policy(PolicyText.show(api.policy())).build();
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  static RestApi shownWithTags(RestApiTree tree) {
    RestApi api = shown(tree);
    return api.hasTags() ? api : api.toBuilder().tags(Map.of()).build();
  }
}
