package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.CreateBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.CreateBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsRequest;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateBasePathMappingResponse;

/** The family of operations on base path mappings: which path of a domain leads to which stage. */
public final class BasePathMappings {
  private static final PatchTable<BasePathMapping> PATCHES =
      PatchTable.<BasePathMapping>builder(PatchWording.namingPaths())
          .replace(
              "/basePath",
              (it, patch) -> it.toBuilder().basePath(BasePaths.accept(patch.value())).build())
          .replace("/restapiId", (it, patch) -> it.toBuilder().restApiId(patch.value()).build())
          .replace("/stage", (it, patch) -> it.toBuilder().stage(stage(patch.value())).build())
          .build();

  private final ManagementContext context;
  private final DomainLookup lookup;

  public BasePathMappings(ManagementContext context) {
    this.context = context;
    this.lookup = new DomainLookup(context);
  }

  /** The handlers of the family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateBasePathMapping", this::create)
        .on("GetBasePathMapping", this::get)
        .on("GetBasePathMappings", this::list)
        .on("UpdateBasePathMapping", this::update)
        .on("DeleteBasePathMapping", this::delete)
        .build();
  }

  private CreateBasePathMappingResponse create(
      CallContext call, CreateBasePathMappingRequest request) {
    BasePathMapping mapping =
        BasePathMapping.builder()
            .basePath(BasePaths.accept(request.basePath()))
            .restApiId(request.restApiId())
            .stage(stage(request.stage()))
            .build();
    context
        .world(call)
        .together(
            () ->
                lookup.update(
                    call,
                    request.domainName(),
                    request.domainNameId(),
                    domain -> with(domain, checked(call, domain, mapping))));
    return PojoCopy.copy(mapping, CreateBasePathMappingResponse.builder()).build();
  }

  /** Without a stage, or with {@code (none)}, callers name the stage after the base path. */
  private static @Nullable String stage(@Nullable String stage) {
    return stage == null || stage.isEmpty() || stage.equals(CustomDomain.NO_BASE_PATH)
        ? null
        : stage;
  }

  private BasePathMapping checked(CallContext call, CustomDomain domain, BasePathMapping mapping) {
    RestApiTree tree =
        context.tree(
            call,
            mapping.restApiId(),
            () -> Refusal.badRequest("Invalid REST API identifier specified"));
    if (mapping.stage() != null && tree.stage(mapping.stage()).isEmpty()) {
      throw Refusal.badRequest("Invalid stage identifier specified");
    }
    boolean isPrivate =
        tree.definition().api().endpointConfiguration().types().contains(EndpointType.PRIVATE);
    if (isPrivate != DomainRules.isPrivate(domain.domain())) {
      throw Refusal.badRequest(
          isPrivate
              ? "Private APIs can only be mapped to private custom domain names"
              : "Only private APIs can be mapped to private custom domain names");
    }
    return mapping;
  }

  private static CustomDomain with(CustomDomain domain, BasePathMapping mapping) {
    if (domain.mapping(mapping.basePath()).isPresent()) {
      throw Refusal.conflict("Base path already exists for this domain name");
    }
    Map<String, BasePathMapping> mappings = new LinkedHashMap<>(domain.mappings());
    mappings.put(mapping.basePath(), mapping);
    return domain.withMappings(mappings);
  }

  private GetBasePathMappingResponse get(CallContext call, GetBasePathMappingRequest request) {
    CustomDomain domain = lookup.find(call, request.domainName(), request.domainNameId());
    return PojoCopy.copy(find(domain, request.basePath()), GetBasePathMappingResponse.builder())
        .build();
  }

  private GetBasePathMappingsResponse list(CallContext call, GetBasePathMappingsRequest request) {
    CustomDomain domain = lookup.find(call, request.domainName(), request.domainNameId());
    Pagination.Page<BasePathMapping> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            domain.mappings().values(),
            BasePathMapping::basePath);
    return GetBasePathMappingsResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private UpdateBasePathMappingResponse update(
      CallContext call, UpdateBasePathMappingRequest request) {
    return context.world(call).together(() -> updateAlone(call, request));
  }

  private UpdateBasePathMappingResponse updateAlone(
      CallContext call, UpdateBasePathMappingRequest request) {
    CustomDomain before = lookup.find(call, request.domainName(), request.domainNameId());
    String path = patched(find(before, request.basePath()), request).basePath();
    CustomDomain changed =
        lookup.update(
            call,
            request.domainName(),
            request.domainNameId(),
            domain -> {
              BasePathMapping mapping = patched(find(domain, request.basePath()), request);
              return with(without(domain, request.basePath()), checked(call, domain, mapping));
            });
    return PojoCopy.copy(find(changed, path), UpdateBasePathMappingResponse.builder()).build();
  }

  private static BasePathMapping patched(
      BasePathMapping mapping, UpdateBasePathMappingRequest request) {
    List<PatchOperation> operations =
        request.patchOperations().stream().map(BasePathMappings::spelled).toList();
    return PATCHES.apply(mapping, operations);
  }

  /** AWS documents {@code /basepath}, but tools send {@code /basePath}. */
  private static PatchOperation spelled(PatchOperation operation) {
    return "/basepath".equals(operation.path())
        ? operation.toBuilder().path("/basePath").build()
        : operation;
  }

  private DeleteBasePathMappingResponse delete(
      CallContext call, DeleteBasePathMappingRequest request) {
    lookup.update(
        call,
        request.domainName(),
        request.domainNameId(),
        domain -> without(domain, request.basePath()));
    return DeleteBasePathMappingResponse.builder().build();
  }

  private static CustomDomain without(CustomDomain domain, String basePath) {
    BasePathMapping mapping = find(domain, basePath);
    return domain.withMappings(Entries.removed(domain.mappings(), mapping.basePath()));
  }

  private static BasePathMapping find(CustomDomain domain, String basePath) {
    return domain.mapping(BasePaths.named(basePath)).orElseThrow(BasePathMappings::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid base path mapping identifier specified");
  }
}
