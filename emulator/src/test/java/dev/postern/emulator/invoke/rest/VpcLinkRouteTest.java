package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/** Private integrations: where they go, and what they say when they can go nowhere. */
class VpcLinkRouteTest {
  private static final String NLB = "http://nlb-1.elb.us-east-1.amazonaws.com:8080/pets/{id}?v=1";
  private static final String ERROR = "500 {\"message\": \"Internal server error\"}";

  private static TestApi api(IntegrationType type, String connectionId, VpcLinkTargets targets) {
    Integration.Builder integration =
        Integration.builder()
            .type(type)
            .httpMethod("GET")
            .uri(NLB)
            .connectionType("VPC_LINK")
            .connectionId(connectionId)
            .requestParameters(Map.of("integration.request.path.id", "method.request.path.id"));
    if (type == IntegrationType.HTTP) {
      integration.integrationResponses(Map.of("200", TestApi.response("200", null).build()));
    }
    return new TestApi(AwsEndpoints.none(), targets)
        .variables(Map.of("link", "abc123"))
        .method("GET", "/pets/{id}", method(integration.build()))
        .deploy();
  }

  private static VpcLinkTargets target(String idOrName) {
    return VpcLinkTargets.none().with(idOrName, Origin.parse("https://localhost:9443"));
  }

  private static void addLink(TestApi api) {
    api.world().vpcLinks().add(VpcLink.builder().id("abc123").name("orders").build());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP", "HTTP_PROXY"})
  void theConnectionGoesToTheTargetAndTheHostStaysTheUris(IntegrationType type) {
    TestApi api = api(type, "abc123", target("abc123"));
    addLink(api);

    HttpResponse answer = api.get("/pets/7");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(sent.url()).isEqualTo("https://localhost:9443/pets/7?v=1");
    assertThat(sent.headers().first("Host")).contains("nlb-1.elb.us-east-1.amazonaws.com:8080");
    assertThat(api.trace(answer).steps())
        .filteredOn(step -> step.name().equals("endpoint request"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.notes())
                  .containsEntry("vpcLink", "abc123 to https://localhost:9443")
                  .containsEntry("url", "http://nlb-1.elb.us-east-1.amazonaws.com:8080/pets/7?v=1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc123", "${stageVariables.link}"})
  void aTargetMayBeNamedByTheLinksName(String connectionId) {
    TestApi api = api(IntegrationType.HTTP_PROXY, connectionId, target("orders"));
    addLink(api);

    assertThat(api.get("/pets/7").status()).isEqualTo(200);
    assertThat(api.sentToEndpoint().url()).isEqualTo("https://localhost:9443/pets/7?v=1");
  }

  @Test
  void aLinkThatLivesElsewhereIsGoodOnceItsIdHasATarget() {
    // VPC links of the second generation are made with API Gateway's other API.
    TestApi api = api(IntegrationType.HTTP_PROXY, "v2link", target("v2link"));

    assertThat(api.get("/pets/7").status()).isEqualTo(200);
  }

  @Test
  void aLinkWithoutTargetIsAConfigurationErrorThatNamesTheFlag() {
    TestApi api = api(IntegrationType.HTTP_PROXY, "abc123", target("other"));
    addLink(api);

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo(ERROR);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: the VPC link abc123 ('orders') leads nowhere: start Postern"
                + " with --vpc-link abc123=http://HOST:PORT or with its name");
    assertThat(api.endpointIsUntouched()).isTrue();
  }

  @Test
  void anUnknownLinkIsAConfigurationErrorThatSaysSo() {
    TestApi api = api(IntegrationType.HTTP_PROXY, "gone99", target("orders"));
    addLink(api);

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo(ERROR);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: there is no VPC link gone99 in us-east-1: create it, and"
                + " start Postern with --vpc-link gone99=http://HOST:PORT");
  }

  @Test
  void aStageVariableThatIsNotThereIsAConfigurationError() {
    TestApi api = api(IntegrationType.HTTP_PROXY, "${stageVariables.none}", target("abc123"));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo(ERROR);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /pets/{id}: the integration's connectionId"
                + " '${stageVariables.none}' uses the stage variable none, which the stage does"
                + " not have");
  }
}
