package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** Many callers change one API at a time: nothing is lost. */
class ConcurrentChangesTest {
  private static final int CALLERS = 100;

  private final RestPlane plane = new RestPlane();

  @Test
  void aHundredCallersLoseNothing() throws Exception {
    var api = plane.api(request -> {});
    plane.resource(api.id(), api.rootResourceId(), "shared");
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        String pathPart = "r" + i;
        calls.add(
            callers.submit(
                () -> {
                  start.await();
                  addResourceWithMethods(api.id(), api.rootResourceId(), pathPart);
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(resources(api.id()))
        .filteredOn(resource -> resource.hasResourceMethods())
        .hasSize(CALLERS)
        .allSatisfy(r -> assertThat(r.resourceMethods()).containsOnlyKeys("GET", "POST"))
        .extracting(Resource::pathPart)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, CALLERS).mapToObj(i -> "r" + i).toList());
  }

  private void addResourceWithMethods(String apiId, String rootId, String pathPart) {
    String id = plane.resource(apiId, rootId, pathPart).id();
    plane.method(apiId, id, "GET");
    plane.method(apiId, id, "POST");
  }

  private List<Resource> resources(String apiId) {
    return plane
        .call(
            GetResourcesResponse.class,
            GetResourcesRequest.builder().restApiId(apiId).limit(500).embed("methods").build())
        .items();
  }
}
