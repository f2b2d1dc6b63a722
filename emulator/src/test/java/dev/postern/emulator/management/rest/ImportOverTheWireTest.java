package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.BadRequestException;
import software.amazon.awssdk.services.apigateway.model.PutMode;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** An API's life from document to stage, through the SDK's real client and as JSON. */
class ImportOverTheWireTest {
  private static final String DOCUMENT =
      """
      {"swagger":"2.0","info":{"title":"pets","version":"1"},"paths":{"/pets":{"get":{
       "responses":{"200":{"description":"fine"}},
       "x-amazon-apigateway-integration":{"type":"mock"}}}}}
      """;

  private final Postern postern =
      Postern.start(
          PosternConfig.defaults()
              .withClock(Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC)));
  private final ApiGatewayClient client =
      ApiGatewayClient.builder()
          .endpointOverride(postern.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  @AfterEach
  void stop() {
    client.close();
    postern.close();
  }

  private static SdkBytes body(String document) {
    return SdkBytes.fromUtf8String(document);
  }

  private String importApi() {
    return client.importRestApi(it -> it.body(body(DOCUMENT))).id();
  }

  private String get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Also for PATCH, which the SDK's plain HTTP client cannot send. */
  private String send(String method, String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(postern.endpoint().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void theClientTakesAnApiFromDocumentToStage() throws Exception {
    String api = importApi();
    String first =
        client.createDeployment(it -> it.restApiId(api).stageName("dev").description("one")).id();
    client.putRestApi(
        it ->
            it.restApiId(api)
                .mode(PutMode.OVERWRITE)
                .parameters(Map.of("basepath", "ignore"))
                .body(body(DOCUMENT.replace("/pets", "/cats"))));
    String second = client.createDeployment(it -> it.restApiId(api)).id();
    send(
        "PATCH",
        "/restapis/" + api + "/stages/dev",
        "{\"patchOperations\":["
            + "{\"op\":\"replace\",\"path\":\"/deploymentId\",\"value\":\""
            + second
            + "\"},{\"op\":\"replace\",\"path\":\"/~1cats/GET/logging/dataTrace\","
            + "\"value\":\"true\"}]}");

    client.deleteDeployment(it -> it.restApiId(api).deploymentId(first));

    List<Stage> stages = client.getStages(it -> it.restApiId(api)).item();
    assertThat(stages).extracting(Stage::deploymentId).containsExactly(second);
    assertThat(stages.get(0).methodSettings()).containsOnlyKeys("~1cats/GET");
    assertThat(
            client
                .getDeployment(it -> it.restApiId(api).deploymentId(second).embed("apisummary"))
                .apiSummary())
        .containsOnlyKeys("/cats");
  }

  @Test
  void aRefusedDocumentRaisesTheClientsException() {
    assertThatThrownBy(() -> client.importRestApi(it -> it.body(body("{'key:value}"))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageStartingWith("Errors found during import:\n\t");
  }

  // Recorded from AWS: the members; the list of stages is "item".
  @Test
  void theStagesAreAnsweredAsAwsDoes() throws Exception {
    String api = importApi();
    String deployment = client.createDeployment(it -> it.restApiId(api).stageName("dev")).id();

    assertThat(get("/restapis/" + api + "/stages"))
        .isEqualTo(
            "{\"item\":[{\"deploymentId\":\""
                + deployment
                + "\",\"stageName\":\"dev\",\"cacheClusterEnabled\":false,"
                + "\"cacheClusterStatus\":\"NOT_AVAILABLE\",\"methodSettings\":{},"
                + "\"tracingEnabled\":false,\"createdDate\":1777863721,"
                + "\"lastUpdatedDate\":1777863721}]}");
    assertThat(get("/restapis/" + api + "/deployments/" + deployment))
        .isEqualTo("{\"id\":\"" + deployment + "\",\"createdDate\":1777863721}");
  }

  @Test
  void aGatewayResponseIsAnsweredAsAwsDoes() throws Exception {
    assertThat(get("/restapis/" + importApi() + "/gatewayresponses/THROTTLED"))
        .isEqualTo(
            "{\"responseType\":\"THROTTLED\",\"statusCode\":\"429\",\"responseParameters\":{},"
                + "\"responseTemplates\":{\"application/json\":"
                + "\"{\\\"message\\\":$context.error.messageString}\"},\"defaultResponse\":true}");
  }

  @Test
  void anImportedIntegrationIsAnsweredAsAwsDoes() throws Exception {
    String api = importApi();
    String pets =
        client.getResources(it -> it.restApiId(api)).items().stream()
            .filter(resource -> resource.path().equals("/pets"))
            .findFirst()
            .orElseThrow()
            .id();

    assertThat(get("/restapis/" + api + "/resources/" + pets + "/methods/GET/integration"))
        .isEqualTo(
            "{\"type\":\"MOCK\",\"passthroughBehavior\":\"WHEN_NO_MATCH\","
                + "\"timeoutInMillis\":29000,\"cacheNamespace\":\""
                + pets
                + "\",\"cacheKeyParameters\":[]}");
  }
}
