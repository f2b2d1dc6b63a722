package dev.postern.emulator.management.rest.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.FlushStageAuthorizersCacheRequest;
import software.amazon.awssdk.services.apigateway.model.FlushStageAuthorizersCacheResponse;
import software.amazon.awssdk.services.apigateway.model.FlushStageCacheRequest;
import software.amazon.awssdk.services.apigateway.model.FlushStageCacheResponse;

class StageCachesTest {
  private final RestPlane plane = new RestPlane();
  private final String api = plane.deployableApi();

  private static FlushStageCacheRequest responses(String apiId, String stage) {
    return FlushStageCacheRequest.builder().restApiId(apiId).stageName(stage).build();
  }

  private static FlushStageAuthorizersCacheRequest authorizers(String apiId, String stage) {
    return FlushStageAuthorizersCacheRequest.builder().restApiId(apiId).stageName(stage).build();
  }

  @Test
  void theCachesOfAStageAreFlushed() {
    plane.deploy(api, it -> it.stageName("dev"));

    assertThat(plane.call(FlushStageCacheResponse.class, responses(api, "dev")))
        .isEqualTo(FlushStageCacheResponse.builder().build());
    assertThat(plane.call(FlushStageAuthorizersCacheResponse.class, authorizers(api, "dev")))
        .isEqualTo(FlushStageAuthorizersCacheResponse.builder().build());
  }

  @Test
  void anUnknownApiOrStageIsRefused() {
    for (String apiId : List.of(api, "nowhere")) {
      plane.refused(
          responses(apiId, "dev"), 404, "NotFoundException", "Invalid stage identifier specified");
      plane.refused(
          authorizers(apiId, "dev"),
          404,
          "NotFoundException",
          "Invalid stage identifier specified");
    }
  }
}
