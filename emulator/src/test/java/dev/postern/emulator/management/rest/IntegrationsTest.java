package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponse;

class IntegrationsTest {
  private static final String LAMBDA =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:eu-west-1:123456789012:function:f/invocations";
  private static final String SQS = "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/q";
  private static final String NO_INTEGRATION = "Invalid Integration identifier specified";

  private final RestPlane plane = new RestPlane();
  private final String api;
  private final String root;

  IntegrationsTest() {
    var created = plane.api(request -> {});
    api = created.id();
    root = created.rootResourceId();
    plane.method(api, root, "GET", "method.request.querystring.q", "method.request.header.h");
  }

  private PutIntegrationRequest putOf(Consumer<PutIntegrationRequest.Builder> members) {
    return PutIntegrationRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .applyMutation(members)
        .build();
  }

  private PutIntegrationResponse put(Consumer<PutIntegrationRequest.Builder> members) {
    return plane.call(PutIntegrationResponse.class, putOf(members));
  }

  private static Consumer<PutIntegrationRequest.Builder> http(
      Consumer<PutIntegrationRequest.Builder> members) {
    return i ->
        i.type("HTTP")
            .integrationHttpMethod("POST")
            .uri("http://localhost:8080/pets")
            .applyMutation(members);
  }

  private GetIntegrationRequest getOf() {
    return GetIntegrationRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .build();
  }

  private UpdateIntegrationRequest updateOf(PatchOperation... patches) {
    return UpdateIntegrationRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .patchOperations(patches)
        .build();
  }

  private UpdateIntegrationResponse update(PatchOperation... patches) {
    return plane.call(UpdateIntegrationResponse.class, updateOf(patches));
  }

  private void badRequest(Consumer<PutIntegrationRequest.Builder> members, String message) {
    plane.refused(putOf(members), 400, "BadRequestException", message);
  }

  @Test
  void anHttpIntegrationHasTheDefaults() {
    // Recorded from AWS.
    assertThat(put(http(i -> {})))
        .isEqualTo(
            PutIntegrationResponse.builder()
                .type("HTTP")
                .httpMethod("POST")
                .uri("http://localhost:8080/pets")
                .connectionType("INTERNET")
                .passthroughBehavior("WHEN_NO_MATCH")
                .timeoutInMillis(29000)
                .cacheNamespace(root)
                .cacheKeyParameters(List.of())
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS", "AWS_PROXY"})
  void anAwsIntegrationHasNoConnectionType(String type) {
    // Recorded from AWS.
    assertThat(put(i -> i.type(type).integrationHttpMethod("POST").uri(LAMBDA)))
        .isEqualTo(
            PutIntegrationResponse.builder()
                .type(type)
                .httpMethod("POST")
                .uri(LAMBDA)
                .passthroughBehavior("WHEN_NO_MATCH")
                .timeoutInMillis(29000)
                .cacheNamespace(root)
                .cacheKeyParameters(List.of())
                .build());
  }

  @Test
  void aMockNeedsNothingAndKeepsNoVerb() {
    PutIntegrationResponse mock =
        PutIntegrationResponse.builder()
            .type("MOCK")
            .passthroughBehavior("WHEN_NO_MATCH")
            .timeoutInMillis(29000)
            .cacheNamespace(root)
            .cacheKeyParameters(List.of())
            .build();

    // Recorded from AWS: an integration verb is accepted for MOCK.
    assertThat(put(i -> i.type("MOCK"))).isEqualTo(mock);
    assertThat(put(i -> i.type("MOCK").integrationHttpMethod("POST"))).isEqualTo(mock);
  }

  @Test
  void getAndTheMethodShowWhatPutShowed() {
    PutIntegrationResponse put =
        put(
            http(
                i ->
                    i.requestParameters(
                            Map.of(
                                "integration.request.header.X-H", "method.request.header.h",
                                "integration.request.querystring.s", "'static'"))
                        .requestTemplates(Map.of("application/json", "$input.json('$')"))
                        .passthroughBehavior("NEVER")
                        .contentHandling("CONVERT_TO_TEXT")
                        .timeoutInMillis(50)
                        .cacheNamespace("mine")
                        .cacheKeyParameters("method.request.querystring.q")
                        .credentials("arn:aws:iam::123456789012:role/r")));

    assertThat(plane.call(GetIntegrationResponse.class, getOf()))
        .isEqualTo(PojoCopy.copy(put, GetIntegrationResponse.builder()).build());
    assertThat(
            plane
                .call(
                    GetMethodResponse.class,
                    GetMethodRequest.builder()
                        .restApiId(api)
                        .resourceId(root)
                        .httpMethod("GET")
                        .build())
                .methodIntegration())
        .isEqualTo(PojoCopy.copy(put, Integration.builder()).build());
  }

  @Test
  void theTypeIsCheckedFirst() {
    plane.refused(
        putOf(i -> i.type("HTTPS_PROXY").httpMethod("POST")),
        400,
        "ValidationException",
        // Recorded from AWS; the method does not exist either.
        "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY,"
            + " HTTP_PROXY, AWS]");
    plane.refused(
        putOf(i -> {}),
        400,
        "ValidationException",
        "1 validation error detected: Value null at 'putIntegrationInput.type' failed to satisfy"
            + " constraint: Member must not be null");
  }

  @Test
  void placeIsCheckedFromTheOutsideIn() {
    // Recorded from AWS.
    String noResource = "Invalid Resource identifier specified";
    plane.refused(putOf(http(i -> i.resourceId("nope"))), 404, "NotFoundException", noResource);
    plane.refused(
        putOf(http(i -> i.httpMethod("POST"))),
        404,
        "NotFoundException",
        "Invalid Method identifier specified");
    plane.refused(
        getOf().toBuilder().restApiId("nope").build(), 404, "NotFoundException", noResource);
    plane.refused(getOf(), 404, "NotFoundException", NO_INTEGRATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP", "HTTP_PROXY", "AWS", "AWS_PROXY"})
  void allButMockNeedAVerb(String type) {
    // Text from public reports.
    badRequest(
        i -> i.type(type).uri("http://localhost/"),
        "Enumeration value for HttpMethod must be non-empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "HTTPS://host:8080/a/{proxy}?b=c",
        "http://${stageVariables.host}/x",
        "${stageVariables.url}/x"
      })
  void theseAreHttpEndpoints(String uri) {
    assertThat(put(http(i -> i.uri(uri))).uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost/x", "http://", "http:///x", "ftp://h", "http://h /x"})
  void theseAreNoHttpEndpoints(String uri) {
    // Text from public reports.
    badRequest(http(i -> i.uri(uri)), "Invalid HTTP endpoint specified for URI");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS|http://localhost|Invalid ARN specified in the request",
        "AWS_PROXY|hello|Invalid ARN specified in the request",
        "AWS|arn:aws:iam::1:role/r|AWS ARN for integration must contain path or action",
        "AWS|arn:aws:apigateway:us-east-1:sqs:foo"
            + "|AWS ARN for integration must contain path or action",
        "AWS_PROXY|arn:aws:apigateway:us-east-1:sqs:path/q"
            + "|Integrations of type 'AWS_PROXY' currently only supports Lambda function and"
            + " Firehose stream invocations.",
        "AWS|arn:aws:apigateway:us-east-1:sqs:path/q"
            + "|Role ARN must be specified for AWS integrations"
      })
  void anAwsUriIsAnArnOfAService(String type, String uri, String message) {
    // Texts from public reports.
    badRequest(i -> i.type(type).integrationHttpMethod("POST").uri(uri), message);
  }

  @Test
  void otherServicesThanLambdaNeedARole() {
    String role = "arn:aws:iam::123456789012:role/r";
    assertThat(
            put(i -> i.type("AWS").integrationHttpMethod("POST").uri(SQS).credentials(role))
                .credentials())
        .isEqualTo(role);
    badRequest(
        i -> i.type("AWS").integrationHttpMethod("POST").uri(SQS).credentials("NONE"),
        "Invalid ARN specified in the request");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 49, 29001})
  void theTimeoutHasBounds(int timeout) {
    // Text from public reports; the bounds are documented.
    badRequest(
        http(i -> i.timeoutInMillis(timeout)), "Timeout should be between 50 ms and 29000 ms");
  }

  @Test
  void aVpcLinkConnectionNamesItsLink() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    badRequest(http(i -> i.connectionType("VPC_LINK")), "Invalid Vpc Link identifier specified");
    badRequest(
        http(i -> i.connectionType("VPC_LINK").connectionId("nolink")),
        "Invalid Vpc Link identifier specified");
    assertThat(
            put(http(i -> i.connectionType("VPC_LINK").connectionId("${stageVariables.link}")))
                .connectionId())
        .isEqualTo("${stageVariables.link}");
    plane.refused(
        putOf(http(i -> i.connectionType("PIGEON"))),
        400,
        "ValidationException",
        "1 validation error detected: Value 'PIGEON' at 'putIntegrationInput.connectionType' failed"
            + " to satisfy constraint: Member must satisfy enum value set: [INTERNET, VPC_LINK]");
  }

  @Test
  void thePassthroughBehaviorIsOneOfThree() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    badRequest(
        http(i -> i.passthroughBehavior("SOMETIMES")), "Invalid passthrough behavior specified");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "integration.request.body|'x'"
            + "|Invalid mapping expression specified: integration.request.body",
        "integration.request.header.a|method.request.cookie.q"
            + "|Invalid mapping expression specified: method.request.cookie.q",
        "integration.request.header.a|x|Invalid mapping expression specified: x",
        "integration.request.path.a|method.request.path.page"
            + "|Invalid mapping expression parameter specified: method.request.path.page",
        "integration.request.header.a|method.request.multivalueheader.q"
            + "|Invalid mapping expression parameter specified: method.request.multivalueheader.q"
      })
  void aMappingReadsWhatTheMethodDeclares(String target, String source, String error) {
    // The texts are from public reports.
    badRequest(
        http(i -> i.requestParameters(Map.of(target, source))),
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : ["
            + error
            + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method.request.querystring.q",
        "method.request.multivaluequerystring.q",
        "method.request.multivalueheader.h",
        "method.request.body",
        "method.request.body.pets[0].name",
        "method.request.body[0]",
        "'it''s'",
        "stageVariables.v",
        "context.authorizer.principalId",
        "''"
      })
  void theseAreSources(String source) {
    // Documented: Parameter mapping.
    Map<String, String> mappings = Map.of("integration.request.querystring.a", source);
    assertThat(put(http(i -> i.requestParameters(mappings))).requestParameters())
        .isEqualTo(mappings);
  }

  @Test
  void cacheKeysAreParameters() {
    // Documented: cache key parameters must be request parameters of the method.
    badRequest(
        http(i -> i.cacheKeyParameters("method.request.querystring.x")),
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
            + " mapping expression parameter specified: method.request.querystring.x]");
  }

  @Test
  void aPutReplacesTheWholeIntegration() {
    put(http(i -> i.requestTemplates(Map.of("application/json", "x"))));
    assertThat(put(http(i -> {})).hasRequestTemplates()).isFalse();
  }

  @Test
  void plainMembersAreReplaced() {
    put(http(i -> {}));
    String link =
        plane
            .call(
                CreateVpcLinkResponse.class,
                CreateVpcLinkRequest.builder()
                    .name("l")
                    .targetArns(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/l/1")
                    .build())
            .id();

    assertThat(
            update(
                patch("replace", "/uri", "https://example.com/{a}"),
                patch("replace", "/httpMethod", "GET"),
                patch("replace", "/timeoutInMillis", "1000"),
                patch("replace", "/passthroughBehavior", "WHEN_NO_TEMPLATES"),
                patch("replace", "/contentHandling", "CONVERT_TO_BINARY"),
                patch("replace", "/cacheNamespace", "mine"),
                patch("replace", "/credentials", "arn:aws:iam::123456789012:role/r"),
                patch("replace", "/connectionId", link),
                patch("replace", "/connectionType", "VPC_LINK"),
                patch("replace", "/tlsConfig/insecureSkipVerification", "true")))
        .isEqualTo(
            UpdateIntegrationResponse.builder()
                .type("HTTP")
                .uri("https://example.com/{a}")
                .httpMethod("GET")
                .timeoutInMillis(1000)
                .passthroughBehavior("WHEN_NO_TEMPLATES")
                .contentHandling("CONVERT_TO_BINARY")
                .cacheNamespace("mine")
                .cacheKeyParameters(List.of())
                .credentials("arn:aws:iam::123456789012:role/r")
                .connectionId(link)
                .connectionType("VPC_LINK")
                .tlsConfig(tls -> tls.insecureSkipVerification(true))
                .build());
    assertThat(update(patch("replace", "/contentHandling", "")).contentHandling()).isNull();
  }

  @Test
  void mapsAndCacheKeysArePatched() {
    put(http(i -> {}));

    UpdateIntegrationResponse patched =
        update(
            patch(
                "add",
                "/requestParameters/integration.request.header.a",
                "method.request.header.h"),
            patch("replace", "/requestParameters/integration.request.header.a", "'b'"),
            patch("add", "/requestTemplates/application~1json", "{}"),
            patch("replace", "/requestTemplates/application~1json", "[]"),
            patch("add", "/cacheKeyParameters/method.request.querystring.q"));

    assertThat(patched.requestParameters())
        .isEqualTo(Map.of("integration.request.header.a", "'b'"));
    assertThat(patched.requestTemplates()).isEqualTo(Map.of("application/json", "[]"));
    assertThat(patched.cacheKeyParameters()).containsExactly("method.request.querystring.q");
    UpdateIntegrationResponse emptied =
        update(
            patch("remove", "/requestParameters/integration.request.header.a"),
            patch("remove", "/requestTemplates/application~1json"),
            patch("remove", "/cacheKeyParameters/method.request.querystring.q"));
    assertThat(emptied.hasRequestParameters()).isFalse();
    assertThat(emptied.hasRequestTemplates()).isFalse();
    assertThat(emptied.cacheKeyParameters()).isEmpty();
  }

  @Test
  void aPatchedIntegrationIsCheckedLikeANewOne() {
    put(http(i -> {}));
    plane.refused(
        updateOf(patch("replace", "/uri", "nowhere")),
        400,
        "BadRequestException",
        "Invalid HTTP endpoint specified for URI");
    for (String wrong : new String[] {"10", "soon"}) {
      plane.refused(
          updateOf(patch("replace", "/timeoutInMillis", wrong)),
          400,
          "BadRequestException",
          "Timeout should be between 50 ms and 29000 ms");
    }
    plane.refused(
        updateOf(patch("replace", "/connectionType", "VPC_LINK")),
        400,
        "BadRequestException",
        "Invalid Vpc Link identifier specified");
    plane.refused(
        updateOf(patch("add", "/cacheKeyParameters/method.request.path.x")),
        400,
        "BadRequestException",
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
            + " mapping expression parameter specified: method.request.path.x]");
  }

  @Test
  void anUnknownPathIsRefused() {
    put(http(i -> {}));
    plane.refused(
        updateOf(patch("add", "/wrong", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/wrong' specified for op 'add'. Must be one of:"
            + " [/cacheKeyParameters/{name}, /requestParameters/{name}, /requestTemplates/{name}]");
  }

  @Test
  void aDeletedIntegrationIsGone() {
    put(http(i -> {}));
    DeleteIntegrationRequest delete =
        DeleteIntegrationRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("GET")
            .build();
    plane.call(DeleteIntegrationResponse.class, delete);

    plane.refused(getOf(), 404, "NotFoundException", NO_INTEGRATION);
    plane.refused(updateOf(), 404, "NotFoundException", NO_INTEGRATION);
    plane.refused(delete, 404, "NotFoundException", NO_INTEGRATION);
  }
}
