package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionSettings;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** The operations on aliases. */
final class Aliases {
  private final LambdaContext context;

  Aliases(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateAlias", this::create)
        .on("GetAlias", this::get)
        .on("UpdateAlias", this::update)
        .on("DeleteAlias", this::delete)
        .on("ListAliases", this::list)
        .build();
  }

  /** Whether an alias leads to that version, perhaps sometimes. */
  static boolean uses(AliasConfiguration alias, String number) {
    return alias.functionVersion().equals(number)
        || AliasRouting.weights(alias.routingConfig()).containsKey(number);
  }

  private CreateAliasResponse create(CallContext call, CreateAliasRequest request) {
    FunctionReference reference = FunctionReference.of(call, request.functionName());
    AliasRouting.check(request.functionVersion(), request.routingConfig());
    FunctionArn target = reference.arn().qualified(request.functionVersion());
    if (context.store().find(reference.arn()).isEmpty()) {
      throw LambdaRefusal.functionNotFound(target);
    }
    LambdaFunction changed =
        context.update(reference, function -> with(function, alias(function, request)));
    return PojoCopy.copy(find(changed, request.name()), CreateAliasResponse.builder()).build();
  }

  private AliasConfiguration alias(LambdaFunction function, CreateAliasRequest request) {
    FunctionArn arn = function.arn().qualified(request.name());
    AliasRouting.requireVersions(function, request.functionVersion(), request.routingConfig());
    if (function.aliases().containsKey(request.name())) {
      throw LambdaRefusal.conflict("Alias already exists: " + arn);
    }
    return AliasConfiguration.builder()
        .aliasArn(arn.toString())
        .name(request.name())
        .functionVersion(request.functionVersion())
        .description(Optional.ofNullable(request.description()).orElse(""))
        .routingConfig(AliasRouting.shown(request.routingConfig()))
        .revisionId(context.life().revisionId())
        .build();
  }

  private static LambdaFunction with(LambdaFunction function, AliasConfiguration alias) {
    return function.withAliases(Entries.with(function.aliases(), alias.name(), alias));
  }

  private GetAliasResponse get(CallContext call, GetAliasRequest request) {
    LambdaFunction function = context.function(FunctionReference.of(call, request.functionName()));
    return PojoCopy.copy(find(function, request.name()), GetAliasResponse.builder()).build();
  }

  private static AliasConfiguration find(LambdaFunction function, String name) {
    return Optional.ofNullable(function.aliases().get(name))
        .orElseThrow(() -> LambdaRefusal.aliasNotFound(function.arn().qualified(name)));
  }

  private UpdateAliasResponse update(CallContext call, UpdateAliasRequest request) {
    LambdaFunction changed =
        context.update(
            FunctionReference.of(call, request.functionName()),
            function -> with(function, changed(function, request)));
    return PojoCopy.copy(find(changed, request.name()), UpdateAliasResponse.builder()).build();
  }

  private AliasConfiguration changed(LambdaFunction function, UpdateAliasRequest request) {
    AliasConfiguration before = find(function, request.name());
    Updates.requireRevision(before.revisionId(), request.revisionId());
    String version =
        Optional.ofNullable(request.functionVersion()).orElse(before.functionVersion());
    AliasRoutingConfiguration routing =
        request.routingConfig() == null ? before.routingConfig() : request.routingConfig();
    AliasRouting.check(version, routing);
    AliasRouting.requireVersions(function, version, routing);
    return before.toBuilder()
        .functionVersion(version)
        .description(Optional.ofNullable(request.description()).orElse(before.description()))
        .routingConfig(AliasRouting.shown(routing))
        .revisionId(context.life().revisionId())
        .build();
  }

  private DeleteAliasResponse delete(CallContext call, DeleteAliasRequest request) {
    context.update(
        FunctionReference.of(call, request.functionName()),
        function -> without(function, request.name()));
    return DeleteAliasResponse.builder().build();
  }

  /** With an alias goes all that belongs to it. */
  private static LambdaFunction without(LambdaFunction function, String name) {
    FunctionSettings settings = function.settings();
    return function
        .withAliases(Entries.removed(function.aliases(), name))
        .withPolicies(Entries.removed(function.policies(), name))
        .withSettings(
            settings
                .withUrls(Entries.removed(settings.urls(), name))
                .withProvisioned(Entries.removed(settings.provisioned(), name))
                .withEventInvokeConfigs(Entries.removed(settings.eventInvokeConfigs(), name)));
  }

  private ListAliasesResponse list(CallContext call, ListAliasesRequest request) {
    Map<String, AliasConfiguration> aliases =
        context.function(FunctionReference.of(call, request.functionName())).aliases();
    List<AliasConfiguration> wanted =
        aliases.values().stream()
            .filter(
                alias ->
                    request.functionVersion() == null
                        || request.functionVersion().equals(alias.functionVersion()))
            .toList();
    Pages.Page<AliasConfiguration> page = Pages.of(wanted, request.marker(), request.maxItems());
    return ListAliasesResponse.builder().aliases(page.items()).nextMarker(page.next()).build();
  }
}
