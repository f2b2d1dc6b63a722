package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** Payload compression on the whole way through an API, both ways. */
class CompressionTest {
  private static final String OK = "{\"statusCode\": 200}";

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String gunzip(HttpResponse answer) throws IOException {
    assertThat(answer.headers().all("Content-Encoding")).containsExactly("gzip");
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private static Integration.Builder http(IntegrationType type) {
    return Integration.builder()
        .type(type)
        .httpMethod("POST")
        .uri("http://backend/x")
        .integrationResponses(Map.of("200", response("200", null).build()));
  }

  private static HttpResponse post(TestApi api, byte[] body, String... headers) {
    return api.sendTo(
        new InvokeAddress(TestApi.ID, "/dev/x"), TestApi.request("POST", "/dev/x", body, headers));
  }

  private static TestApi compressing(TestApi api) {
    return api.settings(settings -> settings.minimumCompressionSize(0));
  }

  @ParameterizedTest
  @EnumSource(
      value = IntegrationType.class,
      names = {"HTTP", "HTTP_PROXY"})
  void aCompressedRequestReachesTheEndpointPlainAndWithoutItsCoding(IntegrationType type)
      throws IOException {
    TestApi api = new TestApi().method("POST", "/x", method(http(type).build())).deploy();

    assertThat(post(api, gzip("{\"a\":1}"), "Content-Encoding", "gzip").status()).isEqualTo(200);

    assertThat(new String(api.sentToEndpoint().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":1}");
    assertThat(api.sentToEndpoint().headers().contains("Content-Encoding")).isFalse();
  }

  @Test
  void aTemplateReadsACompressedRequestPlain() throws IOException {
    TestApi api =
        new TestApi()
            .method(
                "POST",
                "/x",
                method(
                    http(IntegrationType.HTTP)
                        .requestTemplates(Map.of("application/json", "<$input.path('$.a')>"))
                        .build()))
            .deploy();

    post(api, gzip("{\"a\":1}"), "Content-Encoding", "gzip");

    assertThat(new String(api.sentToEndpoint().body(), StandardCharsets.UTF_8)).isEqualTo("<1>");
  }

  /** Documented: 415 for an unsupported coding and for a body that is not so compressed. */
  @Test
  void aBodyThatCannotBeReadPlainIsAnUnsupportedMediaType() {
    TestApi api = new TestApi().method("POST", "/x", mock(OK)).deploy();

    for (String coding : new String[] {"br", "gzip"}) {
      HttpResponse answer = post(api, new byte[] {1, 2, 3}, "Content-Encoding", coding);
      assertThat(answer.status() + " " + answer.bodyText())
          .isEqualTo("415 {\"message\": \"Unsupported Media Type\"}");
    }
  }

  @Test
  void theGatewayResponseForABodyThatCannotBeReadIsTheApisOwn() {
    TestApi api =
        new TestApi()
            .method("POST", "/x", mock(OK))
            .gatewayResponse(
                GatewayResponse.builder()
                    .responseType(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE)
                    .statusCode("406")
                    .responseTemplates(Map.of("application/json", "no: $context.httpMethod"))
                    .build())
            .deploy();

    HttpResponse answer = post(api, new byte[] {1, 2, 3}, "Content-Encoding", "gzip");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("406 no: POST");
  }

  @Test
  void aMocksAnswerIsCompressedAfterItsTemplate() throws IOException {
    TestApi api =
        compressing(new TestApi())
            .method("GET", "/x", mock(OK, Map.of("application/json", "templated")))
            .deploy();

    HttpResponse answer = api.get("/x", "Accept-Encoding", "gzip");

    assertThat(gunzip(answer)).isEqualTo("templated");
    assertThat(answer.headers().contains("Vary")).isFalse();
    assertThat(api.trace(answer).steps().stream().map(step -> step.name())).contains("compression");
  }

  @ParameterizedTest
  @EnumSource(
      value = IntegrationType.class,
      names = {"HTTP", "HTTP_PROXY"})
  void anEndpointsAnswerIsCompressed(IntegrationType type) throws IOException {
    TestApi api =
        compressing(new TestApi())
            .method("POST", "/x", method(http(type).build()))
            .endpointAnswers(answer(200, Headers.none(), "from behind"))
            .deploy();

    assertThat(gunzip(api.post("/x", "", "Accept-Encoding", "gzip"))).isEqualTo("from behind");
  }

  @Test
  void anAnswerThatTheEndpointCompressedGoesThroughAsItIs() {
    TestApi api =
        compressing(new TestApi())
            .method("POST", "/x", method(http(IntegrationType.HTTP_PROXY).build()))
            .endpointAnswers(answer(200, Headers.of("Content-Encoding", "br"), "packed"))
            .deploy();

    HttpResponse answer = api.post("/x", "", "Accept-Encoding", "gzip");

    assertThat(answer.headers().all("Content-Encoding")).containsExactly("br");
    assertThat(answer.bodyText()).isEqualTo("packed");
  }

  /** Documented: an existing API must be deployed for the compression to take effect. */
  @Test
  void theDeploymentDecidesWhetherAnswersAreCompressed() throws IOException {
    TestApi api =
        new TestApi().method("GET", "/x", mock(OK, Map.of("application/json", "body"))).deploy();
    compressing(api);

    assertThat(api.get("/x", "Accept-Encoding", "gzip").bodyText()).isEqualTo("body");
    assertThat(gunzip(api.deploy().get("/x", "Accept-Encoding", "gzip"))).isEqualTo("body");
  }

  /** Not recorded: what the gateway itself says is short and goes out plain. */
  @Test
  void aGatewayResponseIsNotCompressed() {
    TestApi api = compressing(new TestApi()).method("GET", "/x", mock(OK)).deploy();

    assertThat(api.get("/none", "Accept-Encoding", "gzip").bodyText())
        .isEqualTo("{\"message\":\"Missing Authentication Token\"}");
  }
}
