package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayException;
import software.amazon.awssdk.services.apigateway.model.BadRequestException;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** What goes wrong gets an error that names its cause, and the gateway serves on. */
@SuppressWarnings("NullAway.Init")
class BadInputIT {
  private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;

  private Postern gateway;
  private ApiGatewayClient sdk;

  @BeforeEach
  void begin() {
    gateway = Postern.start(PosternConfig.defaults());
    sdk = SdkClient.of(gateway.endpoint());
  }

  @AfterEach
  void servesOn() {
    String id = sdk.createRestApi(r -> r.name("still here")).id();
    assertThat(sdk.getRestApi(r -> r.restApiId(id)).name()).isEqualTo("still here");
    sdk.close();
    gateway.close();
  }

  @Test
  void anUnparsableDocumentIsRefusedAndNothingIsMade() throws Exception {
    HttpResponse<String> page = importPage("{ not: [ a document");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).startsWith("{\"message\":\"").doesNotContain("\\tat ");
    assertThatThrownBy(() -> sdk.importRestApi(r -> r.body(SdkBytes.fromUtf8String("{ not: ["))))
        .isInstanceOf(BadRequestException.class);
    assertThat(sdk.getRestApis().items()).isEmpty();
  }

  @Test
  void anUnknownExtensionValueIsRefusedAndNamed() throws Exception {
    HttpResponse<String> page = importPage(document("type: mocking"));

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("mocking", "/things");
    assertThat(sdk.getRestApis().items()).isEmpty();
  }

  @Test
  void anIntegrationWithoutATypeIsRefusedAndItsPlaceNamed() throws Exception {
    HttpResponse<String> page = importPage(document("uri: http://127.0.0.1:1/"));

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("type", "/things");
    assertThat(sdk.getRestApis().items()).isEmpty();
  }

  @Test
  void aTemplateWithASyntaxErrorIsAServerErrorWhoseTraceNamesLineAndColumn() throws Exception {
    HttpResponse<String> imported =
        importPage(
            document(
                """
                type: mock
                        requestTemplates:
                          application/json: |
                            {"statusCode": 200}
                            #if($context.stage
                """
                    .stripTrailing()));
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    RestApi api = sdk.getRestApis().items().get(0);

    HttpResponse<String> answer =
        Web.get(Web.invokeUrl(gateway.endpoint(), api.id(), "dev", "/things"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\": \"Internal server error\"}");
    assertThat(trace(answer)).containsPattern("line \\d+").containsPattern("column \\d+");
  }

  @Test
  void anOversizedInvocationIsRefusedAsAwsRefusesIt() throws Exception {
    importPage(document("type: mock"));
    RestApi api = sdk.getRestApis().items().get(0);

    HttpResponse<String> answer =
        Web.send(
            "GET",
            Web.invokeUrl(gateway.endpoint(), api.id(), "dev", "/things"),
            "x".repeat(TWENTY_MEGABYTES));

    // Documented: gateway response REQUEST_TOO_LARGE, 413, above 10 MB.
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).matches("\\{\"message\": ?\"[^\"]+\"}");
  }

  @Test
  void anOversizedManagementCallIsRefused() throws Exception {
    HttpResponse<String> answer =
        Web.send(
            "POST",
            gateway.endpoint().resolve("/restapis"),
            "{\"name\":\"" + "x".repeat(TWENTY_MEGABYTES) + "\"}",
            "Content-Type",
            "application/json");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).isPresent();
  }

  @Test
  void aHundredApisAreMadeAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(20);
    List<Future<String>> made =
        IntStream.range(0, 100)
            .mapToObj(i -> callers.submit(() -> sdk.createRestApi(r -> r.name("api " + i)).id()))
            .toList();
    callers.shutdown();

    List<String> ids = new java.util.ArrayList<>();
    for (Future<String> future : made) {
      ids.add(future.get());
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(sdk.getRestApis(r -> r.limit(500)).items())
        .extracting(RestApi::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aHundredResourcesOfOneApiAreMadeAtOnce() throws Exception {
    String api = sdk.createRestApi(r -> r.name("crowded")).id();
    String root = sdk.getResources(r -> r.restApiId(api)).items().get(0).id();
    ExecutorService callers = Executors.newFixedThreadPool(20);
    List<Future<String>> made =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    callers.submit(
                        () ->
                            sdk.createResource(
                                    r -> r.restApiId(api).parentId(root).pathPart("r" + i))
                                .id()))
            .toList();
    callers.shutdown();

    for (Future<String> future : made) {
      assertThat(future.get()).matches("[a-z0-9]+");
    }
    assertThat(sdk.getResources(r -> r.restApiId(api).limit(500)).items()).hasSize(101);
  }

  @Test
  void anOperationThatIsNotBuiltAnswers501AndIsNamed() {
    assertThatThrownBy(() -> sdk.getSdk(r -> r.restApiId("x").stageName("y").sdkType("java")))
        .isInstanceOfSatisfying(
            ApiGatewayException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(501);
              assertThat(e.awsErrorDetails().errorMessage()).contains("GetSdk");
            });
  }

  @Test
  void whatIsNoOperationAtAllIsRefused() throws Exception {
    HttpResponse<String> answer =
        Web.send("PUT", gateway.endpoint().resolve("/no/such/operation"), "{}");

    assertThat(answer.statusCode()).isBetween(400, 501);
    assertThat(answer.body()).containsIgnoringCase("\"message\":").doesNotContain("\\tat ");
    assertThat(Web.requestId(answer)).isNotEmpty();
  }

  @Test
  void malformedJsonIsASerializationError() throws Exception {
    HttpResponse<String> answer =
        Web.send(
            "POST",
            gateway.endpoint().resolve("/restapis"),
            "{\"name\": ",
            "Content-Type",
            "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("SerializationException");
  }

  private String trace(HttpResponse<?> answer) throws Exception {
    URI page = gateway.endpoint().resolve("/_postern/traces/" + Web.requestId(answer));
    return Web.get(page).body();
  }

  private HttpResponse<String> importPage(String document) throws Exception {
    return Web.send("POST", gateway.endpoint().resolve("/_postern/import?stage=dev"), document);
  }

  private static String document(String integration) {
    return """
        swagger: "2.0"
        info: {title: Things, version: "1"}
        paths:
          /things:
            get:
              responses:
                "200": {description: ok}
              x-amazon-apigateway-integration:
                responses: {default: {statusCode: "200"}}
                %s
        """
        .formatted(integration);
  }
}
