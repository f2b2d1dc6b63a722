package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/**
 * What a gateway has acknowledged over the wire is there after it was killed while several clients
 * made and deleted APIs; and no usage plan names an API key that is gone, although the two are in
 * different files. {@code -Dpostern.server.kills=200} kills it more often.
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
      List<Thread> writers = writers(gateway, plan(gateway), first);
      assertThat(first.await(1, TimeUnit.MINUTES)).isTrue();
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS));
      return writers;
    }
  }

  private CommandProcess start() throws Exception {
    return GatewayProcess.start(directory, "--state-dir", directory.resolve("state").toString());
  }

  /** The usage plan on which keys come and go. */
  private static String plan(URI gateway) {
    try (ApiGatewayClient aws = SdkClient.of(gateway)) {
      return aws.getUsagePlans().items().stream()
          .map(UsagePlan::id)
          .findFirst()
          .orElseGet(() -> aws.createUsagePlan(it -> it.name("plan")).id());
    }
  }

  private List<Thread> writers(URI gateway, String plan, CountDownLatch first) {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Thread writer = new Thread(() -> write(gateway, plan, first));
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
  private void write(URI gateway, String plan, CountDownLatch first) {
    try (ApiGatewayClient aws = SdkClient.of(gateway)) {
      List<String> mine = new ArrayList<>();
      mine.add(create(aws));
      first.countDown();
      while (true) {
        passingKey(aws, plan);
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

  /** A key that is put on a plan; deleting it changes the plan, then the key. */
  private static void passingKey(ApiGatewayClient aws, String plan) {
    String key = aws.createApiKey(it -> it.enabled(true)).id();
    aws.createUsagePlanKey(it -> it.usagePlanId(plan).keyId(key).keyType("API_KEY"));
    aws.deleteApiKey(it -> it.apiKey(key));
  }

  private static void requireKeysOfPlans(URI gateway) throws Exception {
    JsonNode kept =
        new ObjectMapper()
            .readTree(Web.get(gateway.resolve("/_postern/state")).body())
            .at("/accounts/000000000000/us-east-1");
    List<String> keys = kept.path("apiKeys").findValuesAsText("id");
    for (JsonNode plan : kept.path("usagePlans")) {
      plan.path("keys").fieldNames().forEachRemaining(key -> assertThat(keys).contains(key));
    }
  }

  private void compare(URI gateway) throws Exception {
    requireKeysOfPlans(gateway);
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
