package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

class HttpProxyIntegrationTest {
  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";

  private static TestApi api(String uri, Map<String, String> mappings) {
    Integration integration =
        Integration.builder()
            .type(IntegrationType.HTTP_PROXY)
            .httpMethod("ANY")
            .uri(uri)
            .requestParameters(mappings)
            .build();
    return new TestApi().method("ANY", "/{proxy+}", method(integration)).deploy();
  }

  @Test
  void theRequestGoesThrough() {
    TestApi api = api("http://backend:9000/base", Map.of());

    api.send(
        "PUT",
        "/a?q=1&r=x%20y",
        "{}",
        "Host",
        "front:4566",
        "User-Agent",
        "curl/8",
        "Content-Type",
        "text/plain",
        "Content-Length",
        "2",
        "Via",
        "1.1 other",
        "X-Forwarded-For",
        "198.51.100.1",
        "X-Amzn-Trace-Id",
        ROOT);

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.method() + " " + sent.url())
        .isEqualTo("PUT http://backend:9000/base?q=1&r=x%20y");
    assertThat(new String(sent.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    assertThat(sent.headers())
        .isEqualTo(
            Headers.of(
                "User-Agent", "curl/8",
                "Content-Type", "text/plain",
                "Host", "backend:9000",
                "X-Amzn-Apigateway-Api-Id", "abc1234567",
                "X-Amzn-Trace-Id", ROOT,
                "X-Forwarded-For", "198.51.100.1, 192.0.2.7",
                "X-Forwarded-Port", "4566",
                "X-Forwarded-Proto", "http"));
  }

  @Test
  void theQueryIsTheUrisThenTheClientsThenTheMappedOne() {
    // Recorded from AWS.
    Map<String, String> mappings = new LinkedHashMap<>();
    mappings.put("integration.request.path.pathVar", "'foobar'");
    mappings.put("integration.request.path.qsVar", "'bar'");
    mappings.put("integration.request.querystring.queryString", "'foo'");
    mappings.put("integration.request.querystring.testQs", "'foo'");
    mappings.put("integration.request.querystring.absent", "method.request.querystring.absent");
    TestApi api = api("http://backend/x?testVar={pathVar}&testQs={qsVar}", mappings);

    api.get("/a?testQueryString=foo&testVar=bar");

    assertThat(api.sentToEndpoint().url())
        .isEqualTo(
            "http://backend/x?testVar=foobar&testQs=bar"
                + "&testQueryString=foo&testVar=bar&queryString=foo&testQs=foo");
  }

  @Test
  void aMappedHeaderTakesThePlaceOfTheForwardedOneAndItsSourceStays() {
    // Recorded from AWS.
    TestApi api =
        api(
            "http://backend/x",
            Map.of("integration.request.header.X-To", "method.request.header.X-From"));

    api.get("/a", "X-From", "from", "x-to", "client's");

    Headers sent = api.sentToEndpoint().headers();
    assertThat(sent.all("X-To")).containsExactly("from");
    assertThat(sent.all("X-From")).containsExactly("from");
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, http://backend/a/b",
    "/a%20b/c, http://backend/a%20b/c",
    "/test%2Balias@gmail.com, http://backend/test+alias@gmail.com",
    "/100%25, http://backend/100%25",
  })
  void thePathGoesOnWhereItIsMapped(String path, String expected) {
    TestApi api =
        api(
            "http://backend/{proxy}",
            Map.of("integration.request.path.proxy", "method.request.path.proxy"));

    api.get(path);

    assertThat(api.sentToEndpoint().url()).isEqualTo(expected);
  }

  @Test
  void aPathVariableThatIsNotMappedFails() {
    // Recorded from AWS: the method's path variables are not usable directly.
    TestApi api = api("http://backend/{proxy}", Map.of());

    HttpResponse answer = api.get("/a");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: the variable {proxy} of the integration's uri has no value:"
                + " map integration.request.path.proxy");
  }

  @Test
  void theAnswerComesThroughWithTheGatewaysOwnHeadersRenamed() {
    // Recorded from AWS: a function URL as endpoint.
    TestApi api = api("http://backend/x", Map.of());
    api.endpointAnswers(
        answer(
            201,
            Headers.of(
                "Date", "Sun, 22 Nov 2026 01:02:03 GMT",
                "Content-Type", "text/plain",
                "Content-Length", "5",
                "Connection", "keep-alive",
                "x-amzn-RequestId", "theirs",
                "X-Amzn-Trace-Id", "Root=theirs",
                "Access-Control-Allow-Origin", "*",
                "Set-Cookie", "a=1",
                "Set-Cookie", "b=2"),
            "hello"));

    HttpResponse answer = api.get("/a", "x-amzn-RequestId", "6c1f4dcb-4c1b-4f6b-9f4c-0a1b2c3d4e5f");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("201 hello");
    assertThat(answer.headers().toBuilder().remove("x-amz-apigw-id").build())
        .isEqualTo(
            Headers.of(
                "x-amzn-Remapped-Date", "Sun, 22 Nov 2026 01:02:03 GMT",
                "Content-Type", "text/plain",
                "x-amzn-Remapped-Content-Length", "5",
                "x-amzn-Remapped-Connection", "keep-alive",
                "x-amzn-Remapped-x-amzn-RequestId", "theirs",
                "X-Amzn-Trace-Id", "Root=theirs",
                "Access-Control-Allow-Origin", "*",
                "Set-Cookie", "a=1",
                "Set-Cookie", "b=2",
                "x-amzn-RequestId", "6c1f4dcb-4c1b-4f6b-9f4c-0a1b2c3d4e5f"));
  }

  @Test
  void anAnswerWithoutTypeIsJsonAndHasNoTraceIdOfTheGateways() {
    // Documented: set up a proxy integration with a proxy resource. Recorded: no trace id.
    TestApi api = api("http://backend/x", Map.of());

    HttpResponse answer = api.get("/a");

    assertThat(answer.headers().byLowerCaseName().keySet())
        .containsExactly("content-type", "x-amz-apigw-id", "x-amzn-requestid");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
  }

  @Test
  void aCompressedAnswerGoesThroughAsItIs() {
    TestApi api = api("http://backend/x", Map.of());
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff};
    api.endpointAnswers(
        new EndpointOutcome.Answered(
            new HttpResponse(200, Headers.of("Content-Encoding", "gzip"), gzip)));

    HttpResponse answer = api.get("/a");

    assertThat(answer.body()).isEqualTo(gzip);
    assertThat(answer.headers().first("Content-Encoding")).contains("gzip");
  }

  @Test
  void binaryBodiesGoThroughWhereTheApiSaysSo() {
    TestApi api =
        api("http://backend/x", Map.of())
            .settings(builder -> builder.binaryMediaTypes("image/png"))
            .deploy();
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    api.endpointAnswers(
        new EndpointOutcome.Answered(
            new HttpResponse(200, Headers.of("Content-Type", "image/png"), png)));

    HttpResponse answer =
        api.sendTo(
            new InvokeAddress(TestApi.ID, "/dev/a"),
            TestApi.request(
                "POST", "/dev/a", png, "Content-Type", "image/png", "Accept", "image/png"));

    assertThat(api.sentToEndpoint().body()).isEqualTo(png);
    assertThat(answer.body()).isEqualTo(png);
  }
}
