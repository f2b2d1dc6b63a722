package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many writers at once over the wire: nothing is lost, nothing fails that one alone could do. */
class ConcurrentWritersTest {
  private static final int WRITERS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestPlane plane = new RestPlane();
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

  @AfterEach
  void end() {
    writers.shutdownNow();
  }

  private HttpResponse send(String method, String path, String body) {
    return plane.send(method, path, "", body);
  }

  private JsonNode json(String method, String path, String body) throws Exception {
    return JSON.readTree(send(method, path, body).body());
  }

  private List<HttpResponse> atOnce(IntFunction<HttpResponse> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<HttpResponse>> calls = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      calls.add(
          writers.submit(
              () -> {
                start.await();
                return call.apply(writer);
              }));
    }
    start.countDown();
    List<HttpResponse> answers = new ArrayList<>();
    for (Future<HttpResponse> future : calls) {
      answers.add(future.get());
    }
    return answers;
  }

  private static String replacing(String path, String value) {
    return "{\"patchOperations\": [{\"op\": \"replace\", \"path\": \"%s\", \"value\": \"%s\"}]}"
        .formatted(path, value);
  }

  private String apiWithStage() throws Exception {
    JsonNode api =
        json("POST", "/restapis", "{\"name\": \"a\", \"tags\": {\"_custom_id_\": \"pets\"}}");
    String get = "/restapis/pets/resources/" + api.path("rootResourceId").asText() + "/methods/GET";
    send("PUT", get, "{\"authorizationType\": \"NONE\"}");
    send("PUT", get + "/integration", "{\"type\": \"MOCK\"}");
    HttpResponse deployed = send("POST", "/restapis/pets/deployments", "{\"stageName\": \"dev\"}");
    assertThat(deployed.status()).isEqualTo(201);
    return get;
  }

  @Test
  void everyWriterOfAStageIsHeard() throws Exception {
    apiWithStage();

    List<HttpResponse> answers =
        atOnce(
            i ->
                send("PATCH", "/restapis/pets/stages/dev", replacing("/variables/v" + i, "x" + i)));

    assertThat(answers).extracting(HttpResponse::status).containsOnly(200);
    JsonNode variables = json("GET", "/restapis/pets/stages/dev", "").path("variables");
    assertThat(variables).hasSize(WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      assertThat(variables.path("v" + i).asText()).isEqualTo("x" + i);
    }
  }

  @Test
  void ofWritersOfTheSameStageOneMakesItAndTheOthersAreTold() throws Exception {
    apiWithStage();
    String deployment = json("GET", "/restapis/pets/stages/dev", "").path("deploymentId").asText();

    List<HttpResponse> answers =
        atOnce(
            i ->
                send(
                    "POST",
                    "/restapis/pets/stages",
                    "{\"stageName\": \"new\", \"deploymentId\": \"" + deployment + "\"}"));

    assertThat(answers).extracting(HttpResponse::status).contains(201).containsOnly(201, 409);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
  }

  @Test
  void stagesStayWithinTheirQuotaHoweverManyAreMadeAtOnce() throws Exception {
    apiWithStage();

    List<HttpResponse> answers =
        atOnce(i -> send("POST", "/restapis/pets/deployments", "{\"stageName\": \"s" + i + "\"}"));

    assertThat(answers).extracting(HttpResponse::status).containsOnly(201, 429);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(9);
    assertThat(json("GET", "/restapis/pets/stages", "").path("item")).hasSize(10);
  }

  @Test
  void everyWriterOfAMethodIsHeard() throws Exception {
    String get = apiWithStage();

    List<HttpResponse> answers =
        atOnce(
            i ->
                send(
                    "PATCH",
                    get,
                    replacing("/requestParameters/method.request.header.h" + i, "true")
                        .replace("replace", "add")));

    assertThat(answers).extracting(HttpResponse::status).containsOnly(200);
    assertThat(json("GET", get, "").path("requestParameters")).hasSize(WRITERS);
  }

  @Test
  void writersOfDifferentApisDoNotMeet() throws Exception {
    List<HttpResponse> answers =
        atOnce(
            i ->
                send(
                    "POST",
                    "/restapis",
                    "{\"name\": \"n%d\", \"tags\": {\"_custom_id_\": \"api%d\"}}".formatted(i, i)));
    assertThat(answers).extracting(HttpResponse::status).containsOnly(201);

    List<HttpResponse> patched =
        atOnce(i -> send("PATCH", "/restapis/api" + i, replacing("/name", "renamed" + i)));

    assertThat(patched).extracting(HttpResponse::status).containsOnly(200);
    assertThat(IntStream.range(0, WRITERS).mapToObj(this::name))
        .containsExactlyElementsOf(
            IntStream.range(0, WRITERS).mapToObj(i -> "renamed" + i).toList());
  }

  private String name(int api) {
    try {
      return json("GET", "/restapis/api" + api, "").path("name").asText();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deletingWhileOthersWriteLeavesNothingAndFailsNobody() throws Exception {
    apiWithStage();

    List<HttpResponse> answers =
        atOnce(
            i ->
                i == WRITERS / 2
                    ? send("DELETE", "/restapis/pets", "")
                    : send(
                        "PATCH", "/restapis/pets/stages/dev", replacing("/description", "d" + i)));

    assertThat(answers).extracting(HttpResponse::status).isSubsetOf(200, 202, 404).contains(202);
    assertThat(send("GET", "/restapis/pets", "").status()).isEqualTo(404);
  }
}
