package dev.postern.emulator.management.lambda;

import dev.postern.emulator.management.Entries;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionUrl;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/**
 * The operations on function URLs: one of a function and one of each alias. Creating and reading is
 * recorded from AWS.
 */
final class UrlConfigs {
  private final LambdaContext context;

  UrlConfigs(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateFunctionUrlConfig", this::create)
        .on("GetFunctionUrlConfig", this::get)
        .on("UpdateFunctionUrlConfig", this::update)
        .on("DeleteFunctionUrlConfig", this::delete)
        .on("ListFunctionUrlConfigs", this::list)
        .build();
  }

  private CreateFunctionUrlConfigResponse create(
      CallContext call, CreateFunctionUrlConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    requireAlias(reference);
    Instant now = context.clock().instant();
    FunctionUrl url =
        new FunctionUrl(
            context.ids().get().replace("-", ""),
            reference.arn(),
            request.authType(),
            Optional.ofNullable(request.cors()),
            Optional.ofNullable(request.invokeMode()).orElse(InvokeMode.BUFFERED),
            now,
            now);
    context.update(reference, function -> added(function, key(reference), url));
    CreateFunctionUrlConfigResponse.Builder answer =
        PojoCopy.copy(config(url), CreateFunctionUrlConfigResponse.builder());
    return answer.invokeMode(request.invokeModeAsString()).build();
  }

  private void requireAlias(FunctionReference reference) {
    boolean there =
        context
            .store()
            .find(reference.arn())
            .filter(
                function -> reference.qualifier().map(function.aliases()::containsKey).orElse(true))
            .isPresent();
    if (!there) {
      throw LambdaRefusal.notFound("Function does not exist");
    }
  }

  private static String key(FunctionReference reference) {
    return reference.qualifier().orElse("");
  }

  private static LambdaFunction added(LambdaFunction function, String key, FunctionUrl url) {
    Map<String, FunctionUrl> urls = function.settings().urls();
    if (urls.containsKey(key)) {
      throw LambdaRefusal.conflict(
          "Failed to create function url config for [functionArn = %s]. Error message:  FunctionUrlConfig exists for this Lambda function"
              .formatted(url.function()));
    }
    return with(function, Entries.with(urls, key, url));
  }

  private static LambdaFunction with(LambdaFunction function, Map<String, FunctionUrl> urls) {
    return function.withSettings(function.settings().withUrls(urls));
  }

  private GetFunctionUrlConfigResponse get(CallContext call, GetFunctionUrlConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    FunctionUrl url =
        context
            .store()
            .find(reference.arn())
            .map(function -> find(function, reference))
            .orElseThrow(LambdaRefusal::noResource);
    return PojoCopy.copy(config(url), GetFunctionUrlConfigResponse.builder()).build();
  }

  private static FunctionUrl find(LambdaFunction function, FunctionReference reference) {
    return Optional.ofNullable(function.settings().urls().get(key(reference)))
        .orElseThrow(LambdaRefusal::noResource);
  }

  private UpdateFunctionUrlConfigResponse update(
      CallContext call, UpdateFunctionUrlConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    LambdaFunction after =
        change(
            reference,
            function ->
                with(
                    function,
                    Entries.with(
                        function.settings().urls(),
                        key(reference),
                        changed(find(function, reference), request))));
    return PojoCopy.copy(config(find(after, reference)), UpdateFunctionUrlConfigResponse.builder())
        .build();
  }

  private LambdaFunction change(FunctionReference reference, UnaryOperator<LambdaFunction> change) {
    if (context.store().find(reference.arn()).isEmpty()) {
      throw LambdaRefusal.noResource();
    }
    return context.update(reference, change);
  }

  private FunctionUrl changed(FunctionUrl url, UpdateFunctionUrlConfigRequest request) {
    return new FunctionUrl(
        url.id(),
        url.function(),
        Optional.ofNullable(request.authType()).orElse(url.authType()),
        Optional.ofNullable(request.cors()).or(url::cors),
        Optional.ofNullable(request.invokeMode()).orElse(url.invokeMode()),
        url.createdAt(),
        context.clock().instant());
  }

  private DeleteFunctionUrlConfigResponse delete(
      CallContext call, DeleteFunctionUrlConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(call, request.functionName(), request.qualifier());
    change(
        reference,
        function -> {
          find(function, reference);
          return with(function, Entries.removed(function.settings().urls(), key(reference)));
        });
    return DeleteFunctionUrlConfigResponse.builder().build();
  }

  private ListFunctionUrlConfigsResponse list(
      CallContext call, ListFunctionUrlConfigsRequest request) {
    LambdaFunction function = context.function(FunctionReference.of(call, request.functionName()));
    List<FunctionUrlConfig> all =
        function.settings().urls().values().stream().map(this::config).toList();
    Pages.Page<FunctionUrlConfig> page = Pages.of(all, request.marker(), request.maxItems());
    return ListFunctionUrlConfigsResponse.builder()
        .functionUrlConfigs(page.items())
        .nextMarker(page.next())
        .build();
  }

  private FunctionUrlConfig config(FunctionUrl url) {
    return FunctionUrlConfig.builder()
        .functionUrl(address(url))
        .functionArn(url.function().toString())
        .authType(url.authType())
        .cors(url.cors().orElse(null))
        .invokeMode(url.invokeMode())
        .creationTime(url.createdAt().toString())
        .lastModifiedTime(url.modifiedAt().toString())
        .build();
  }

  /** AWS's host is not reachable here, so the URL names the gateway's own. */
  private String address(FunctionUrl url) {
    URI base = context.base().get();
    FunctionArn arn = url.function();
    return "%s://%s.lambda-url.%s.localhost:%d/"
        .formatted(base.getScheme(), url.id(), arn.region(), base.getPort());
  }
}
