package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** Mapping templates at work in a method: what a failure does, and what overrides reach. */
class TemplatesInAPlanTest {
  private static final String OK = "{\"statusCode\": 200}";
  private static final String OPAQUE = "500 {\"message\": \"Internal server error\"}";

  private static TestApi http(String requestTemplate) {
    return new TestApi()
        .method(
            "POST",
            "/x",
            method(
                Integration.builder()
                    .type(IntegrationType.HTTP)
                    .httpMethod("POST")
                    .uri("http://backend/x")
                    .requestTemplates(Map.of("application/json", requestTemplate))
                    .integrationResponses(Map.of("200", response("200", null).build()))
                    .build()))
        .deploy();
  }

  private static String answer(HttpResponse answer) {
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          $input.json('$.a')                              | column 8: the body is not valid JSON: Unexpected End Of File position 0
          $input.path('$[')                               | column 8: "$[" is no JSONPath
          #set($x = $s.matches('('))                      | column 14: "(" is no regular expression: Unclosed group near index 1
          #set($x = [0..2000000000])$x                    | column 1: a list in it has more members than 10,485,760
          #if($x                                          | column 7: Encountered the end of the template; expected one of "[", "||", ")", "-", "+", "*", ...
          #parse("/etc/hosts")                            | column 1: #parse is not available in mapping templates
          """)
  void aTemplateThatFailsEndsItsOwnRequestAndTheTraceSaysWhere(String template, String reason) {
    TestApi api =
        new TestApi()
            .method("POST", "/bad", mock("#set($s = 'text')\n" + template))
            .method("POST", "/good", mock(OK, Map.of("application/json", "fine")))
            .deploy();

    HttpResponse bad = api.post("/bad", "{");

    assertThat(answer(bad)).isEqualTo(OPAQUE);
    assertThat(bad.headers().first("x-amzn-ErrorType")).contains("InternalServerErrorException");
    assertThat(api.failure(bad))
        .endsWith("request template application/json of POST /bad, line 2, " + reason);
    assertThat(answer(api.post("/good", "{}"))).isEqualTo("200 fine");
  }

  @Test
  void aResponseTemplateThatFailsIsNamedToo() {
    TestApi api =
        new TestApi()
            .method("GET", "/x", mock(OK, Map.of("application/json", "{\n$util.parseJson('[1')}")))
            .deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo(OPAQUE);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: response template application/json of the integration"
                + " response 200 of GET /x, line 2, column 7: not valid JSON: Unexpected End Of File"
                + " position 1");
  }

  @Test
  void aRequestTemplateSeesAnEmptyObjectWhereTheClientSentNothing() {
    // Reported for AWS; the template is recorded for SQS:
    // Action=SendMessage&MessageBody=$input.body
    TestApi api = http("$input.body $input.json('$') [$input.path('$.a')]");

    api.post("/x", "");

    assertThat(body(api.sentToEndpoint())).isEqualTo("{} {} []");
  }

  @Test
  void aListThatATemplateWritesGoesOutAsSeveralValues() {
    // Not recorded: the one way to send a parameter twice that templates have.
    TestApi api =
        http(
            "#set($context.requestOverride.header.X-Many = ['1', '2'])"
                + "#set($list = 'a,b')#set($context.requestOverride.querystring.s = $list.split(','))");

    api.post("/x", "{}");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.headers().all("X-Many")).containsExactly("1", "2");
    assertThat(sent.url()).isEqualTo("http://backend/x?s=a&s=b");
  }

  @Test
  void overridesAreAppliedAfterTheWholeTemplate() {
    // Documented: the template is applied only after the entire template is parsed.
    TestApi api =
        http(
            "#set($context.requestOverride.header.X-Own = 'v')"
                + "[$input.params('X-Own')][$context.requestOverride.header.X-Own]");

    api.post("/x", "{}");

    assertThat(body(api.sentToEndpoint())).isEqualTo("[][v]");
    assertThat(api.sentToEndpoint().headers().all("X-Own")).containsExactly("v");
  }

  @Test
  void nothingIsOverriddenWhenTheTemplateFailsHalfway() {
    TestApi api = http("#set($context.requestOverride.header.X-Own = 'v')$input.path('$[')");

    assertThat(answer(api.post("/x", "{}"))).isEqualTo(OPAQUE);
    assertThat(api.endpointIsUntouched()).isTrue();
  }

  @Test
  void requestAndResponseTemplateTogetherMayOverrideAParameterOnce() {
    // Documented: an override may be applied to each parameter once.
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                mock(
                    "#set($context.responseOverride.header.X-Own = 'a')" + OK,
                    Map.of(
                        "application/json",
                        "\n$context.responseOverride.header.put('X-Own', 'b')")))
            .deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo(OPAQUE);
    assertThat(api.failure(answer))
        .endsWith(
            ", line 2, column 34: $context.responseOverride.header.X-Own is overridden a second"
                + " time; an override can be applied once to a parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorizer.claims.sub",
        "authorizer.claims",
        "authorizer.principalId",
        "authorizer.key",
        "awsEndpointRequestId",
        "error.message",
        "error.messageString",
        "error.responseType",
        "error.validationErrorString",
        "identity.accessKey",
        "identity.accountId",
        "identity.apiKey",
        "identity.apiKeyId",
        "identity.caller",
        "identity.clientCert.clientCertPem",
        "identity.clientCert.issuerDN",
        "identity.clientCert.serialNumber",
        "identity.clientCert.subjectDN",
        "identity.clientCert.validity.notAfter",
        "identity.clientCert.validity.notBefore",
        "identity.cognitoAuthenticationProvider",
        "identity.cognitoAuthenticationType",
        "identity.cognitoIdentityId",
        "identity.cognitoIdentityPoolId",
        "identity.principalOrgId",
        "identity.user",
        "identity.userArn",
        "identity.vpcId",
        "identity.vpceId",
        "isCanaryRequest",
        "responseOverride.status",
        "status",
        "integrationStatus",
        "integration.latency",
        "wafResponseCode",
        "webaclArn",
        "requestid",
        "RequestId",
        "Identity.sourceIp"
      })
  void aContextVariableThatTheRequestHasNotPrintsNothing(String variable) {
    // Documented: variables for data transformations, case-sensitive; most are there only where
    // an authorizer, API key, certificate, canary or firewall was at work.
    TestApi api =
        new TestApi()
            .method(
                "GET", "/x", mock(OK, Map.of("application/json", "[$context." + variable + "]")))
            .deploy();

    assertThat(answer(api.get("/x"))).isEqualTo("200 []");
  }

  private static String body(EndpointRequest sent) {
    return new String(sent.body(), StandardCharsets.UTF_8);
  }
}
