package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;

class RestInvokePlaneTest {
  /** The client's body, {@code {"statusCode": ...}}, passes and chooses the response. */
  private static Method passingMock() {
    return method(
        Integration.builder()
            .type(IntegrationType.MOCK)
            .integrationResponses(Map.of("200", response("200", null).build()))
            .build());
  }

  private static void assertAnswer(HttpResponse answer, int status, String body) {
    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo(status + " " + body);
  }

  @Test
  void aMockWithoutTemplatesAnswersWithAnEmptyBody() {
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();

    HttpResponse answer = api.post("/pets", "{\"statusCode\": 200}");

    assertAnswer(answer, 200, "");
    assertThat(answer.headers().byLowerCaseName().keySet())
        .containsExactly("content-type", "x-amz-apigw-id", "x-amzn-requestid");
  }

  @Test
  void anUnknownPathAnswersMissingAuthenticationToken() {
    // Recorded from AWS.
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();

    HttpResponse answer = api.get("/nothing");

    assertAnswer(answer, 403, "{\"message\":\"Missing Authentication Token\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType"))
        .contains("MissingAuthenticationTokenException");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
  }

  @Test
  void anUnknownStageOrApiIsForbidden() {
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();

    for (InvokeAddress address :
        new InvokeAddress[] {
          new InvokeAddress(TestApi.ID, "/prod/pets"),
          new InvokeAddress(TestApi.ID, "/"),
          new InvokeAddress("nosuchapi1", "/dev/pets"),
          new InvokeAddress(TestApi.ID, Optional.of("eu-west-1"), "/dev/pets")
        }) {
      HttpResponse answer =
          api.sendTo(address, TestApi.request("GET", address.rawPath(), new byte[0]));

      assertAnswer(answer, 403, "{\"message\":\"Forbidden\"}");
      assertThat(answer.headers().first("x-amzn-ErrorType")).contains("ForbiddenException");
    }
  }

  @Test
  void theRegionInTheHostChoosesTheWorld() {
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();

    HttpResponse answer =
        api.sendTo(
            new InvokeAddress(TestApi.ID, Optional.of("us-east-1"), "/dev/pets"),
            TestApi.request(
                "POST", "/dev/pets", "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8)));

    assertAnswer(answer, 200, "");
  }

  @Test
  void aDisabledDefaultEndpointIsForbidden() {
    TestApi api =
        new TestApi()
            .settings(builder -> builder.disableExecuteApiEndpoint(true))
            .method("POST", "/pets", passingMock())
            .deploy();

    assertAnswer(api.post("/pets", "{}"), 403, "{\"message\":\"Forbidden\"}");
  }

  @Test
  void aBodyOverTenMegabytesIsTooLong() {
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();
    byte[] body = new byte[10_485_761];

    HttpResponse answer =
        api.sendTo(
            new InvokeAddress(TestApi.ID, "/dev/pets"), TestApi.request("POST", "/dev/pets", body));

    assertAnswer(answer, 413, "{\"message\":\"Request Too Long\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("RequestTooLargeException");
  }

  @Test
  void theClientsUuidBecomesTheRequestId() {
    // Documented: a client-sent x-amzn-RequestId in UUID form becomes the request id.
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();
    String uuid = "6c1f4dcb-4c1b-4f6b-9f4c-0a1b2c3d4e5f";

    assertThat(requestId(api.get("/pets", "x-amzn-RequestId", uuid))).isEqualTo(uuid);
    assertThat(requestId(api.get("/pets", "x-amzn-RequestId", "mine")))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  private static String requestId(HttpResponse answer) {
    return answer.headers().first("x-amzn-RequestId").orElseThrow();
  }

  @Test
  void redeployingChangesWhatIsServed() {
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();
    api.post("/pets", "{\"statusCode\": 200}");

    api.method("POST", "/dogs", passingMock());

    assertAnswer(
        api.post("/dogs", "{\"statusCode\": 200}"),
        403,
        "{\"message\":\"Missing Authentication Token\"}");
    assertAnswer(api.deploy().post("/dogs", "{\"statusCode\": 200}"), 200, "");
  }

  @Test
  void headersOfAGatewayErrorAreAsRecorded() {
    // Recorded from AWS: a gateway 500.
    TestApi api = new TestApi().method("POST", "/pets", passingMock()).deploy();

    HttpResponse answer = api.post("/pets", "no JSON");

    assertAnswer(answer, 500, "{\"message\": \"Internal server error\"}");
    Headers headers = answer.headers();
    assertThat(headers.byLowerCaseName().keySet())
        .containsExactly("content-type", "x-amz-apigw-id", "x-amzn-errortype", "x-amzn-requestid");
    assertThat(headers.first("x-amzn-ErrorType")).contains("InternalServerErrorException");
  }

  /** Documented: AWS reserves these on custom domain names; at the API's own they are paths. */
  @ParameterizedTest
  @ValueSource(strings = {"/ping", "/sping"})
  void theHealthChecksPathsAreOrdinaryOnesAtTheDefaultEndpoint(String path) {
    TestApi api = new TestApi().method("GET", path, TestApi.mock("{\"statusCode\": 200}")).deploy();

    assertThat(api.get(path).status()).isEqualTo(200);
    assertThat(new TestApi().method("GET", "/x", TestApi.mock("{}")).deploy().get(path).status())
        .isEqualTo(403);
  }
}
