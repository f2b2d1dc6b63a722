package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.mock;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;

class MockIntegrationTest {
  private static final String OK = "{\"statusCode\": 200}";

  private static TestApi mockApi(String requestTemplate, String responseTemplate) {
    return new TestApi()
        .method("GET", "/x", mock(requestTemplate, Map.of("application/json", responseTemplate)))
        .deploy();
  }

  private static String answer(HttpResponse answer) {
    return answer.status() + " " + answer.bodyText();
  }

  @Test
  void theRequestTemplateIsRenderedThoughThereIsNoBody() {
    // Recorded from AWS: a bodyless GET uses application/json.
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/pets/{id}",
                mock(
                    "{\"statusCode\": 200}",
                    Map.of(
                        "application/json",
                        "{\"id\":\"$input.params('id')\",\"q\":\"$input.params('q')\"}")))
            .deploy();

    HttpResponse answer = api.get("/pets/7?q=a%20b");

    assertThat(answer(answer)).isEqualTo("200 {\"id\":\"7\",\"q\":\"a b\"}");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
    assertThat(answer.headers().contains("X-Amzn-Trace-Id")).isFalse();
  }

  @Test
  void theStatusCodeChoosesTheIntegrationResponse() {
    // Recorded from AWS: the pattern must match the whole statusCode.
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    responses.put("200", response("200", "2\\d{2}").build());
    responses.put("404", response("404", "4").build());
    responses.put("500", response("500", "").build());
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.MOCK)
                        .requestTemplates(
                            Map.of("application/json", "{\"statusCode\": $input.params('status')}"))
                        .integrationResponses(responses)
                        .build()))
            .deploy();

    assertThat(api.get("/x?status=204").status()).isEqualTo(200);
    assertThat(api.get("/x?status=4").status()).isEqualTo(404);
    assertThat(api.get("/x?status=404").status()).isEqualTo(500);
  }

  @Test
  void aStatusThatNothingMatchesIsAConfigurationError() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.MOCK)
                        .requestTemplates(Map.of("application/json", OK))
                        .integrationResponses(Map.of("404", response("404", "404").build()))
                        .build()))
            .deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: no integration response of GET /x matches the status 200:"
                + " the selection patterns are [404] and there is no default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{statusCode: 200}", "{'statusCode': 200,}", "\n {\"statusCode\":200}\n"})
  void theJsonIsReadLeniently(String requestTemplate) {
    TestApi api = mockApi(requestTemplate, "fine");

    assertThat(answer(api.get("/x"))).isEqualTo("200 fine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"statusCode\": \"ok\"}", "{\"statusCode\": 2.5}", "[200]"})
  void withoutAnIntegerStatusCodeTheRequestFails(String requestTemplate) {
    TestApi api = mockApi(requestTemplate, "fine");

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: a MOCK integration needs JSON with an integer statusCode from"
                + " its request template, and got: "
                + requestTemplate);
  }

  @Test
  void whatTheRequestTemplateOverridesTheResponseTemplateReads() {
    // Recorded from AWS: invented keys too.
    TestApi api =
        mockApi(
            "#set($context.requestOverride.path.body = $input.params('b'))"
                + "#set($context.responseOverride.custom = \"handed over\")"
                + OK,
            "$context.requestOverride.path.body $context.responseOverride.custom");

    assertThat(answer(api.get("/x?b=over"))).isEqualTo("200 over handed over");
  }

  @Test
  void overridesDecideStatusAndHeaders() {
    // Recorded from AWS, with and without a response template.
    String overriding =
        "#set($context.responseOverride.status = 444)"
            + "#set($context.responseOverride.header.foo = \"bar\")"
            + OK;
    TestApi with = mockApi(overriding, "$context.responseOverride.status");
    TestApi without = new TestApi().method("GET", "/x", mock(overriding)).deploy();

    assertThat(answer(with.get("/x"))).isEqualTo("444 444");
    assertThat(with.get("/x").headers().first("foo")).contains("bar");
    assertThat(answer(without.get("/x"))).isEqualTo("444 ");
    assertThat(without.get("/x").headers().first("foo")).contains("bar");
  }

  @Test
  void overridingAParameterASecondTimeFails() {
    // Documented: an override may be applied to each parameter once; a second one gives 5XX.
    TestApi api =
        mockApi(
            "#set($context.responseOverride.status = 400)"
                + "#set($context.responseOverride.status = 401)"
                + OK,
            "fine");

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .contains(
            "$context.responseOverride.status is overridden a second time; an override can be"
                + " applied once to a parameter");
  }

  @Test
  void anOverrideThatIsNoStatusFails() {
    TestApi api = mockApi("#set($context.responseOverride.status = \"great\")" + OK, "fine");

    assertThat(api.failure(api.get("/x")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: $context.responseOverride.status is 'great', which is no"
                + " HTTP status");
  }

  @Test
  void mappedResponseHeadersReachTheClient() {
    Integration integration =
        Integration.builder()
            .type(IntegrationType.MOCK)
            .requestTemplates(Map.of("application/json", OK))
            .integrationResponses(
                Map.of(
                    "200",
                    response("200", null)
                        .responseParameters(
                            Map.of(
                                "method.response.header.Access-Control-Allow-Origin", "'*'",
                                "method.response.header.Content-Type", "'text/html'",
                                "method.response.header.X-Stage", "context.stage",
                                "method.response.header.X-None", "stageVariables.none"))
                        .build()))
            .build();
    TestApi api = new TestApi().method("GET", "/x", method(integration)).deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().all("Content-Type")).containsExactly("text/html");
    assertThat(answer.headers().first("X-Stage")).contains("dev");
    assertThat(answer.headers().contains("X-None")).isFalse();
  }

  @Test
  void aResponseTemplateIsChosenByTheTypeTheClientAcceptsFirst() {
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put("application/xml", "<xml/>");
    templates.put("application/json", "{}");
    TestApi api = new TestApi().method("GET", "/x", mock(OK, templates)).deploy();

    HttpResponse xml = api.get("/x", "Accept", "application/xml;q=0.9, text/html");

    assertThat(answer(xml)).isEqualTo("200 <xml/>");
    assertThat(xml.headers().first("Content-Type")).contains("application/xml");
    assertThat(answer(api.get("/x", "Accept", "text/html"))).isEqualTo("200 {}");
    assertThat(answer(api.get("/x"))).isEqualTo("200 {}");
  }

  @Test
  void aResponseWithoutItsMethodResponseIsAConfigurationError() {
    TestApi api =
        new TestApi()
            .method("GET", "/x", mock(OK).toBuilder().methodResponses(Map.of()).build())
            .deploy();

    HttpResponse answer = api.get("/x");

    assertThat(answer(answer)).isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: the integration response 200 of GET /x refers to a method"
                + " response that does not exist: 200");
  }

  @Test
  void aTemplateThatDoesNotParseBreaksItsMethodOnly() {
    TestApi api =
        new TestApi()
            .method("GET", "/broken", mock("{\n#if($x"))
            .method("GET", "/x", mock(OK))
            .deploy();

    HttpResponse broken = api.get("/broken");

    assertThat(answer(broken)).isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(broken))
        .startsWith("API_CONFIGURATION_ERROR: GET /broken: ")
        .contains("request template application/json of GET /broken")
        .contains("line 2");
    assertThat(api.get("/x").status()).isEqualTo(200);
  }

  @Test
  void aPatternThatIsNoRegularExpressionBreaksItsMethod() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/x",
                method(
                    Integration.builder()
                        .type(IntegrationType.MOCK)
                        .integrationResponses(Map.of("200", response("200", "2[").build()))
                        .build()))
            .deploy();

    assertThat(api.failure(api.get("/x")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /x: the selectionPattern '2[' of GET /x is no regular"
                + " expression: Unclosed character class near index 1");
  }

  @Test
  void configurationOfNoMeaningBreaksItsMethod() {
    Method ok = mock(OK);
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/passthrough",
                method(ok.methodIntegration().toBuilder().passthroughBehavior("SOMETIMES").build()))
            .method("GET", "/nothing", ok.toBuilder().methodIntegration((Integration) null).build())
            .method(
                "GET",
                "/status",
                method(
                    ok.methodIntegration().toBuilder()
                        .integrationResponses(Map.of("fine", response("fine", null).build()))
                        .build()))
            .method("GET", "/x", ok)
            .deploy();

    assertThat(api.failure(api.get("/passthrough")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /passthrough: there is no passthrough behavior"
                + " 'SOMETIMES'");
    assertThat(api.failure(api.get("/nothing")))
        .isEqualTo("API_CONFIGURATION_ERROR: GET /nothing: the method has no integration");
    assertThat(api.failure(api.get("/status")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /status: the status of the integration response fine of"
                + " GET /status is no number");
    assertThat(api.get("/x").status()).isEqualTo(200);
  }

  @Test
  void theContextHoldsWhatAwsPutsThere() {
    TestApi api =
        new TestApi()
            .method(
                "GET",
                "/pets/{id}",
                mock(
                    OK,
                    Map.of(
                        "application/json",
                        "$context.accountId $context.apiId $context.deploymentId"
                            + " $context.domainName $context.domainPrefix $context.httpMethod"
                            + " $context.identity.sourceIp $context.identity.userAgent"
                            + " $context.path $context.protocol $context.requestTime"
                            + " $context.requestTimeEpoch $context.resourceId $context.resourcePath"
                            + " $context.stage [$context.identity.user]"
                            + " [$context.isCanaryRequest]")))
            .deploy();

    HttpResponse answer = api.get("/pets//7/", "User-Agent", "curl/8");

    assertThat(answer(answer)).startsWith("403");
    assertThat(answer(api.get("//pets/7/", "User-Agent", "curl/8")))
        .isEqualTo(
            "200 123456789012 abc1234567 dep1 abc1234567.execute-api.localhost:4566 abc1234567 GET"
                + " 192.0.2.7 curl/8 /dev//pets/7/ HTTP/1.1 09/Mar/2026:08:05:06 +0000"
                + " 1773043506789 res0 /pets/{id} dev [] []");
  }

  @Test
  void theContextHasTheKeysRecordedFromAws() {
    TestApi api =
        mockApi(
            OK,
            "$context.keySet() $context.identity.keySet() $context.requestOverride.keySet()"
                + " $context.responseOverride.keySet()");

    assertThat(answer(api.get("/x")))
        .isEqualTo(
            "200 [accountId, apiId, deploymentId, domainName, domainPrefix, extendedRequestId,"
                + " httpMethod, identity, path, protocol, requestId, requestOverride, requestTime,"
                + " requestTimeEpoch, resourceId, resourcePath, responseOverride, stage]"
                + " [accessKey, accountId, caller, cognitoAuthenticationProvider,"
                + " cognitoAuthenticationType, cognitoIdentityId, cognitoIdentityPoolId,"
                + " principalOrgId, sourceIp, user, userAgent, userArn]"
                + " [path, header, querystring] [header]");
  }
}
