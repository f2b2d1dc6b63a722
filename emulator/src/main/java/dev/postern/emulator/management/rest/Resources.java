package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceResponse;

/** The family of operations on an API's resources. */
final class Resources {
  private static final PatchTable<Resource> PATCHES =
      PatchTable.<Resource>builder(PatchWording.namingPaths())
          .replace(
              "/parentId",
              (resource, patch) -> resource.toBuilder().parentId(patch.value()).build())
          .replace(
              "/pathPart",
              (resource, patch) -> resource.toBuilder().pathPart(patch.value()).build())
          .build();

  private final ManagementContext context;

  Resources(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateResource", this::create)
        .on("GetResource", this::get)
        .on("GetResources", this::list)
        .on("UpdateResource", this::update)
        .on("DeleteResource", this::delete)
        .build();
  }

  private CreateResourceResponse create(CallContext call, CreateResourceRequest request) {
    Resource resource =
        Resource.builder()
            .id(context.ids().partId())
            .parentId(request.parentId())
            .pathPart(request.pathPart())
            .build();
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Lookup::noResource,
            t -> t.define(d -> ResourceTree.add(d, resource)));
    return PojoCopy.copy(resource(tree, resource.id()), CreateResourceResponse.builder()).build();
  }

  private GetResourceResponse get(CallContext call, GetResourceRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), Lookup::noResource);
    Resource resource = Lookup.resource(tree.definition(), request.resourceId());
    return PojoCopy.copy(shown(resource, request.embed()), GetResourceResponse.builder()).build();
  }

  private GetResourcesResponse list(CallContext call, GetResourcesRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<Resource> page =
        Pagination.ofAll(
                request.position(),
                request.limit(),
                tree.definition().resources().values(),
                Resource::path)
            .map(resource -> shown(resource, request.embed()));
    return GetResourcesResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateResourceResponse update(CallContext call, UpdateResourceRequest request) {
    RestApiTree tree =
        context.update(
            call, request.restApiId(), Lookup::noResource, t -> t.define(d -> patched(d, request)));
    Resource resource = resource(tree, request.resourceId());
    return PojoCopy.copy(shown(resource, List.of()), UpdateResourceResponse.builder()).build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition, UpdateResourceRequest request) {
    Resource resource = Lookup.resource(definition, request.resourceId());
    Resource changed = PATCHES.apply(resource, request.patchOperations());
    return changed.equals(resource) ? definition : ResourceTree.move(definition, changed);
  }

  private DeleteResourceResponse delete(CallContext call, DeleteResourceRequest request) {
    context.update(
        call,
        request.restApiId(),
        Lookup::noResource,
        t -> t.define(d -> ResourceTree.remove(d, Lookup.resource(d, request.resourceId()))));
    return DeleteResourceResponse.builder().build();
  }

  private static Resource resource(RestApiTree tree, String id) {
    return Lookup.resource(tree.definition(), id);
  }

  /** Methods are shown as empty objects unless they are asked for. */
  private static Resource shown(Resource resource, List<String> embed) {
    if (!resource.hasResourceMethods() || embed.contains("methods")) {
      return resource;
    }
    Map<String, Method> methods = new LinkedHashMap<>();
    resource.resourceMethods().keySet().forEach(v -> methods.put(v, Method.builder().build()));
    return resource.toBuilder().resourceMethods(methods).build();
  }
}
