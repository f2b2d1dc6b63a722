package dev.postern.emulator.management.rest.caches;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import software.amazon.awssdk.services.apigateway.model.FlushStageAuthorizersCacheRequest;
import software.amazon.awssdk.services.apigateway.model.FlushStageAuthorizersCacheResponse;
import software.amazon.awssdk.services.apigateway.model.FlushStageCacheRequest;
import software.amazon.awssdk.services.apigateway.model.FlushStageCacheResponse;

/**
 * The family of operations that flush a stage's caches. Postern keeps no responses and no
 * authorizer results from one invocation to the next, so there is nothing to throw away once the
 * stage is found.
 */
public final class StageCaches {
  private final ManagementContext context;

  public StageCaches(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("FlushStageCache", this::flushResponses)
        .on("FlushStageAuthorizersCache", this::flushAuthorizers)
        .build();
  }

  private FlushStageCacheResponse flushResponses(CallContext call, FlushStageCacheRequest request) {
    requireStage(call, request.restApiId(), request.stageName());
    return FlushStageCacheResponse.builder().build();
  }

  private FlushStageAuthorizersCacheResponse flushAuthorizers(
      CallContext call, FlushStageAuthorizersCacheRequest request) {
    requireStage(call, request.restApiId(), request.stageName());
    return FlushStageAuthorizersCacheResponse.builder().build();
  }

  private void requireStage(CallContext call, String apiId, String name) {
    RestApiTree tree = context.tree(call, apiId, StageCaches::missing);
    if (tree.stage(name).isEmpty()) {
      throw missing();
    }
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid stage identifier specified");
  }
}
