package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * What a gateway has acknowledged over the wire is there after it was killed while several clients
 * made and deleted APIs. {@code -Dpostern.server.kills=200} kills it more often.
 */
class KilledGatewayIT {
  private static final int KILLS = Integer.getInteger("postern.server.kills", 10);
  private static final int WRITERS = 3;
  private static final int LONGEST_LIFE_MILLIS = 400;

  /** The APIs that were acknowledged, ids by name. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  /** The names of those of which a creation or deletion was begun and not acknowledged. */
  private final Set<String> uncertain = ConcurrentHashMap.newKeySet();

  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedIsThereAfterEachKill() throws Exception {
    for (int life = 0; life < KILLS; life++) {
      for (Thread writer : liveAndDie()) {
        writer.join();
      }
    }
    try (CommandProcess process = start()) {
      compare(GatewayProcess.endpoint(process));
    }
    assertThat(changes).hasValueGreaterThan(KILLS);
  }

  /** One life of a gateway, which ends while others write; answers who wrote. */
  private List<Thread> liveAndDie() throws Exception {
    try (CommandProcess process = start()) {
      URI gateway = GatewayProcess.endpoint(process);
      compare(gateway);
      CountDownLatch first = new CountDownLatch(WRITERS);
      List<Thread> writers = writers(gateway, first);
      assertThat(first.await(1, TimeUnit.MINUTES)).isTrue();
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS));
      return writers;
    }
  }

  private CommandProcess start() throws Exception {
    return GatewayProcess.start(directory, "--state-dir", directory.resolve("state").toString());
  }

  private List<Thread> writers(URI gateway, CountDownLatch first) {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(gateway, first));
      writer.start();
      writers.add(writer);
    }
    return writers;
  }

  /**
   * Until the gateway is no more.
   *
   * @param first told when the first change was acknowledged
   */
  private void write(URI gateway, CountDownLatch first) {
    try (ApiGatewayClient aws = SdkClient.of(gateway)) {
      List<String> mine = new ArrayList<>();
      mine.add(create(aws));
      first.countDown();
      while (true) {
        if (mine.size() < 3) {
          mine.add(create(aws));
        } else {
          delete(aws, mine.remove(0));
        }
      }
    } catch (SdkException e) {
      // It was killed; what was asked of it last stays uncertain.
    }
  }

  private String create(ApiGatewayClient aws) {
    String name = "api-" + names.incrementAndGet();
    uncertain.add(name);
    acknowledged.put(name, aws.createRestApi(it -> it.name(name)).id());
    uncertain.remove(name);
    changes.incrementAndGet();
    return name;
  }

  private void delete(ApiGatewayClient aws, String name) {
    uncertain.add(name);
    aws.deleteRestApi(it -> it.restApiId(acknowledged.get(name)));
    acknowledged.remove(name);
    uncertain.remove(name);
    changes.incrementAndGet();
  }

  private void compare(URI gateway) {
    try (ApiGatewayClient aws = SdkClient.of(gateway)) {
      Map<String, String> found =
          aws.getRestApisPaginator(it -> it.limit(500)).items().stream()
              .collect(Collectors.toMap(RestApi::name, RestApi::id));
      Map<String, String> certain = without(acknowledged);
      assertThat(without(found)).isEqualTo(certain);
      acknowledged.clear();
      acknowledged.putAll(found);
      uncertain.clear();
    }
  }

  private Map<String, String> without(Map<String, String> apis) {
    return apis.entrySet().stream()
        .filter(api -> !uncertain.contains(api.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
