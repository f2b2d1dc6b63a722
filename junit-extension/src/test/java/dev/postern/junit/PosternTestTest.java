package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.GatewayClock;
import dev.postern.emulator.Postern;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What a test class is given, by a class that is given it. */
@PosternTest
@ImportApi("greeting.yaml")
class PosternTestTest {
  private static String stageOfTheClass = "";

  private final URI stageOfTheInstance;

  PosternTestTest(URI stage) {
    this.stageOfTheInstance = stage;
  }

  @BeforeAll
  static void beforeAll(URI stage, Postern postern) {
    stageOfTheClass = stage.toString();
    postern.lambda("forgotten", json -> json);
  }

  @BeforeEach
  void beforeEach(PosternHandle postern) {
    assertThat(postern.calls()).isEmpty();
  }

  @AfterAll
  static void afterAll(URI stage) {
    assertThat(stage.toString()).isEqualTo(stageOfTheClass);
  }

  @Test
  void theStageIsServed(URI stage, HttpClient http) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stage + "/hello")).build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void theStageIsTheSameForTheClassAndItsInstances(URI stage) {
    assertThat(stageOfTheInstance).isEqualTo(stage).hasToString(stageOfTheClass);
    assertThat(Web.get(stageOfTheInstance + "/hello")).startsWith("200 ");
  }

  @Test
  void theStageIsFoundByDocumentTitleAndId(
      @StageUri("greeting") URI named,
      @StageUri("greeting.yaml") URI byFile,
      @StageUri(value = "Greeting", stage = "dev") URI byTitle,
      PosternHandle postern) {
    assertThat(named).isEqualTo(byFile).isEqualTo(byTitle).isEqualTo(postern.stageUri());
  }

  @Test
  void clientsOfTheSdkReachTheGateway(
      ApiGatewayClient apis,
      LambdaClient functions,
      IamClient iam,
      StsClient sts,
      AcmClient acm,
      CloudWatchLogsClient logs) {
    assertThat(apis.getRestApis(it -> {}).items()).extracting("name").containsExactly("Greeting");
    assertThat(functions.listFunctions().functions()).isEmpty();
    assertThat(iam.listRoles().roles()).isEmpty();
    assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
    assertThat(acm.listCertificates().certificateSummaryList()).isEmpty();
    assertThat(logs.describeLogGroups().logGroups()).isEmpty();
  }

  /** API Gateway's updates are PATCH, which not every HTTP client knows. */
  @Test
  void anApiIsUpdatedWithTheSdk(ApiGatewayClient apis) {
    String id = apis.getRestApis(it -> {}).items().get(0).id();
    PatchOperation rename =
        PatchOperation.builder().op(Op.REPLACE).path("/name").value("Renamed").build();
    String renamed = apis.updateRestApi(it -> it.restApiId(id).patchOperations(rename)).name();
    assertThat(renamed).isEqualTo("Renamed");
  }

  @Test
  @StoppedClock("2026-01-31T12:00:00Z")
  void theClockStandsStill(URI stage, GatewayClock clock) {
    assertThat(Web.get(stage + "/hello")).isEqualTo("200 hello at 1769860800000");
    clock.advance(Duration.ofSeconds(1));
    assertThat(Web.get(stage + "/hello")).isEqualTo("200 hello at 1769860801000");
  }

  @Test
  @ImportApi(value = "second.yaml", stage = "test")
  void aTestHasApisOfItsOwn(@StageUri("second") URI second) {
    assertThat(second.toString()).endsWith("/test");
    assertThat(Web.get(second + "/hello")).startsWith("200 ");
  }

  @Test
  void anApiIsImportedInATest(PosternHandle postern) {
    assertThat(Web.get(postern.importApi("second.yaml").uri() + "/hello")).startsWith("200 ");
    assertThat(postern.stageUri("Second").toString()).endsWith("/dev");
  }
}
