package dev.postern.emulator.invoke.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/**
 * The life of a canary as a client of the management API leads it, seen by those who invoke. What
 * is asserted does not depend on chance: the canary takes none or all.
 */
class CanaryTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Postern postern;
  private ApiGatewayClient aws;
  private String api;
  private String root;

  @BeforeEach
  void start() {
    postern = Postern.start(PosternConfig.defaults());
    aws =
        ApiGatewayClient.builder()
            .endpointOverride(postern.endpoint())
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    api = aws.createRestApi(request -> request.name("canary")).id();
    root = aws.getResources(request -> request.restApiId(api)).items().get(0).id();
    aws.putMethod(
        request ->
            request.restApiId(api).resourceId(root).httpMethod("GET").authorizationType("NONE"));
    aws.putIntegration(
        request ->
            request
                .restApiId(api)
                .resourceId(root)
                .httpMethod("GET")
                .type("MOCK")
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
    aws.putMethodResponse(
        request -> request.restApiId(api).resourceId(root).httpMethod("GET").statusCode("200"));
    answering("one");
    aws.createDeployment(
        request -> request.restApiId(api).stageName("prod").variables(Map.of("color", "blue")));
  }

  @AfterEach
  void stop() {
    aws.close();
    postern.close();
  }

  private void answering(String release) {
    aws.putIntegrationResponse(
        request ->
            request
                .restApiId(api)
                .resourceId(root)
                .httpMethod("GET")
                .statusCode("200")
                .responseTemplates(
                    Map.of(
                        "application/json",
                        release + " $stageVariables.color '$!context.isCanaryRequest'")));
  }

  private void deployCanary(double percent) {
    answering("two");
    aws.createDeployment(
        request ->
            request
                .restApiId(api)
                .stageName("prod")
                .canarySettings(
                    canary ->
                        canary
                            .percentTraffic(percent)
                            .stageVariableOverrides(Map.of("color", "red"))));
  }

  /** Sent by hand: the SDK's client for tests knows no PATCH. */
  private void patch(String... operations) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(postern.endpoint().resolve("/restapis/" + api + "/stages/prod"))
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/apigateway/aws4_request,"
                        + " SignedHeaders=host, Signature=0")
                .header("Content-Type", "application/json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "{\"patchOperations\":[" + String.join(",", operations) + "]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String replace(String path, String value) {
    return "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}".formatted(path, value);
  }

  private static String copy(String from, String path) {
    return "{\"op\":\"copy\",\"from\":\"%s\",\"path\":\"%s\"}".formatted(from, path);
  }

  private static String remove(String path) {
    return "{\"op\":\"remove\",\"path\":\"%s\"}".formatted(path);
  }

  private String invoked() throws IOException, InterruptedException {
    URI url = postern.endpoint().resolve("/_aws/execute-api/" + api + "/prod/");
    return client
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void withoutACanaryNoRequestIsOne() throws Exception {
    assertThat(invoked()).isEqualTo("one blue ''");
  }

  @Test
  void aCanaryOfNoPercentLeavesEverybodyAtTheRelease() throws Exception {
    deployCanary(0);

    assertThat(invoked()).isEqualTo("one blue 'false'");
  }

  @Test
  void aCanaryOfAllServesItsDeploymentWithItsVariables() throws Exception {
    deployCanary(100);

    assertThat(invoked()).isEqualTo("two red 'true'");
  }

  @Test
  void aChangeOfThePercentageAppliesAtOnce() throws Exception {
    deployCanary(0);
    patch(replace("/canarySettings/percentTraffic", "100"));

    assertThat(invoked()).isEqualTo("two red 'true'");
  }

  /** Documented: promote a canary release. */
  @Test
  void aPromotedCanaryIsTheRelease() throws Exception {
    deployCanary(0);
    patch(
        copy("/canarySettings/deploymentId", "/deploymentId"),
        copy("/canarySettings/stageVariableOverrides", "/variables"),
        remove("/canarySettings"));

    assertThat(invoked()).isEqualTo("two red ''");
  }

  /** Documented: delete a canary release; the traffic goes back to the stage's own release. */
  @Test
  void aRemovedCanaryLeavesTheRelease() throws Exception {
    deployCanary(100);
    patch(remove("/canarySettings"));

    assertThat(invoked()).isEqualTo("one blue ''");
  }

  /** Documented: methods are those deployed; a stage's own settings apply at once. */
  @Test
  void methodsAreFrozenAndVariablesAreNot() throws Exception {
    answering("undeployed");
    patch(replace("/variables/color", "green"));

    assertThat(invoked()).isEqualTo("one green ''");
  }
}
