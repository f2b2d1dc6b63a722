package dev.postern.emulator.management.rest.authorizers;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerResponse;

/** The family of operations on authorizers. */
public final class Authorizers {
  private final ManagementContext context;

  public Authorizers(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateAuthorizer", this::create)
        .on("GetAuthorizer", this::get)
        .on("GetAuthorizers", this::list)
        .on("UpdateAuthorizer", this::update)
        .on("DeleteAuthorizer", this::delete)
        .build();
  }

  private CreateAuthorizerResponse create(CallContext call, CreateAuthorizerRequest request) {
    Authorizer authorizer =
        AuthorizerRules.complete(
            PojoCopy.copy(request, Authorizer.builder())
                .id(context.ids().partId())
                .name(AuthorizerRules.name(request.name()))
                .authorizerCredentials(EmptyText.toNull(request.authorizerCredentials()))
                .identitySource(EmptyText.toNull(request.identitySource()))
                .build());
    context.update(
        call,
        request.restApiId(),
        Refusal.unknownApi(call, request.restApiId()),
        tree -> tree.define(definition -> add(definition, authorizer)));
    return PojoCopy.copy(authorizer, CreateAuthorizerResponse.builder()).build();
  }

  private static RestApiDefinition add(RestApiDefinition definition, Authorizer authorizer) {
    RestApiDefinition added = with(definition, authorizer);
    if (added.authorizers().size() > Quotas.AUTHORIZERS_PER_API) {
      throw Quotas.reached("Authorizers");
    }
    return added;
  }

  /** The definition with an authorizer that is checked, its name among those of the others. */
  private static RestApiDefinition with(RestApiDefinition definition, Authorizer authorizer) {
    AuthorizerRules.check(authorizer);
    for (Authorizer other : definition.authorizers().values()) {
      if (!other.id().equals(authorizer.id()) && other.name().equals(authorizer.name())) {
        throw Refusal.conflict(
            "Authorizer name must be unique. Authorizer %s already exists in this RestApi."
                .formatted(authorizer.name()));
      }
    }
    return definition.withAuthorizers(
        Entries.with(definition.authorizers(), authorizer.id(), authorizer));
  }

  private GetAuthorizerResponse get(CallContext call, GetAuthorizerRequest request) {
    RestApiTree tree = context.tree(call, request.restApiId(), Authorizers::missing);
    Authorizer authorizer = find(tree.definition(), request.authorizerId());
    return PojoCopy.copy(authorizer, GetAuthorizerResponse.builder()).build();
  }

  private GetAuthorizersResponse list(CallContext call, GetAuthorizersRequest request) {
    RestApiTree tree =
        context.tree(call, request.restApiId(), Refusal.unknownApi(call, request.restApiId()));
    Pagination.Page<Authorizer> page =
        Pagination.ofAll(
            request.position(),
            request.limit(),
            tree.definition().authorizers().values(),
            Authorizer::id);
    return GetAuthorizersResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateAuthorizerResponse update(CallContext call, UpdateAuthorizerRequest request) {
    RestApiTree tree =
        context.update(
            call,
            request.restApiId(),
            Authorizers::missing,
            t -> t.define(definition -> patched(definition, request)));
    Authorizer authorizer = find(tree.definition(), request.authorizerId());
    return PojoCopy.copy(authorizer, UpdateAuthorizerResponse.builder()).build();
  }

  private static RestApiDefinition patched(
      RestApiDefinition definition, UpdateAuthorizerRequest request) {
    Authorizer before = find(definition, request.authorizerId());
    return with(definition, AuthorizerPatches.TABLE.apply(before, request.patchOperations()));
  }

  private DeleteAuthorizerResponse delete(CallContext call, DeleteAuthorizerRequest request) {
    context.update(
        call,
        request.restApiId(),
        Authorizers::missing,
        tree -> tree.define(definition -> without(definition, request.authorizerId())));
    return DeleteAuthorizerResponse.builder().build();
  }

  /** An authorizer in use stays: a method must not point to an authorizer that is not there. */
  private static RestApiDefinition without(RestApiDefinition definition, String id) {
    Authorizer authorizer = find(definition, id);
    definition.resources().values().stream()
        .sorted(Comparator.comparing(Resource::path))
        .flatMap(resource -> methodsUsing(resource, id))
        .findFirst()
        .ifPresent(
            place -> {
              throw Refusal.conflict(
                  "Cannot delete authorizer '%s', is referenced in method: %s"
                      .formatted(authorizer.name(), place));
            });
    return definition.withAuthorizers(Entries.removed(definition.authorizers(), id));
  }

  /** Reported by users of AWS: the verb comes first, and a slash stands between it and the path. */
  private static Stream<String> methodsUsing(Resource resource, String authorizerId) {
    return resource.resourceMethods().entrySet().stream()
        .filter(method -> authorizerId.equals(method.getValue().authorizerId()))
        .map(method -> method.getKey() + "/" + resource.path())
        .sorted();
  }

  private static Authorizer find(RestApiDefinition definition, String id) {
    return Optional.ofNullable(definition.authorizers().get(id)).orElseThrow(Authorizers::missing);
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Authorizer identifier specified");
  }
}
