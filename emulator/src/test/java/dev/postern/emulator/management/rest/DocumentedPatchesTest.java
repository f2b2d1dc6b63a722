package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every patch that AWS documents for the types of an API, over the wire: path, operation and the
 * member that it changes. Documented: Patch Operations,
 * https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
 */
class DocumentedPatchesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestPlane plane = new RestPlane();
  private String resource = "";
  private String other = "";
  private String model = "";
  private String validator = "";
  private String deployment = "";

  private HttpResponse send(String method, String path, String body) {
    return plane.send(method, path, "", body);
  }

  private JsonNode made(String method, String path, String body) throws IOException {
    HttpResponse answer = send(method, path, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  @BeforeEach
  void anApiThatHasEverything() throws IOException {
    String root =
        made(
                "POST",
                "/restapis",
                """
                {"name": "a", "binaryMediaTypes": ["image/png"], "tags": {"_custom_id_": "pets"},
                 "endpointConfiguration": {"types": ["PRIVATE"], "vpcEndpointIds": ["vpce-1"]}}
                """)
            .path("rootResourceId")
            .asText();
    other =
        made("POST", "/restapis/pets/resources/" + root, "{\"pathPart\": \"b\"}")
            .path("id")
            .asText();
    resource =
        made("POST", "/restapis/pets/resources/" + root, "{\"pathPart\": \"a\"}")
            .path("id")
            .asText();
    validator =
        made("POST", "/restapis/pets/requestvalidators", "{\"name\": \"v\"}").path("id").asText();
    model =
        made(
                "POST",
                "/restapis/pets/models",
                "{\"name\": \"Pet\", \"contentType\": \"application/json\", \"schema\":"
                    + " \"{\\\"type\\\": \\\"object\\\"}\"}")
            .path("name")
            .asText();
    made(
        "PUT",
        at("method"),
        """
        {"authorizationType": "NONE", "authorizationScopes": ["s"],
         "requestModels": {"application/json": "Pet"},
         "requestParameters": {"method.request.header.a": false}}
        """);
    made(
        "PUT",
        at("methodResponse"),
        """
        {"responseModels": {"application/json": "Pet"},
         "responseParameters": {"method.response.header.a": false}}
        """);
    made(
        "PUT",
        at("integration"),
        """
        {"type": "HTTP", "httpMethod": "GET", "uri": "http://localhost/",
         "cacheKeyParameters": ["method.request.header.a"],
         "requestParameters": {"integration.request.header.a": "'x'"},
         "requestTemplates": {"application/json": "{}"}}
        """);
    made(
        "PUT",
        at("integrationResponse"),
        """
        {"responseParameters": {"method.response.header.a": "'x'"},
         "responseTemplates": {"application/json": "{}"}}
        """);
    made(
        "PUT",
        at("gatewayResponse"),
        """
        {"responseParameters": {"gatewayresponse.header.a": "'x'"},
         "responseTemplates": {"application/json": "{}"}}
        """);
    deployment =
        made(
                "POST",
                "/restapis/pets/deployments",
                "{\"stageName\": \"dev\", \"variables\": {\"a\": \"x\"}}")
            .path("id")
            .asText();
  }

  private String at(String type) {
    String method = "/restapis/pets/resources/" + resource + "/methods/GET";
    return switch (type) {
      case "api" -> "/restapis/pets";
      case "resource" -> "/restapis/pets/resources/" + resource;
      case "method" -> method;
      case "methodResponse" -> method + "/responses/200";
      case "integration" -> method + "/integration";
      case "integrationResponse" -> method + "/integration/responses/200";
      case "gatewayResponse" -> "/restapis/pets/gatewayresponses/DEFAULT_4XX";
      case "model" -> "/restapis/pets/models/" + model;
      case "validator" -> "/restapis/pets/requestvalidators/" + validator;
      case "deployment" -> "/restapis/pets/deployments/" + deployment;
      case "stage" -> "/restapis/pets/stages/dev";
      default -> throw new IllegalArgumentException(type);
    };
  }

  private HttpResponse patch(String type, String op, String path, String value) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("patchOperations")
        .addObject()
        .put("op", op)
        .put("path", path)
        .put("value", value);
    return send("PATCH", at(type), body.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          # type | op | path | value | pointer into the answer | what is there then; - for nothing
          api | replace | /apiKeySource | AUTHORIZER | /apiKeySource | AUTHORIZER
          api | add | /binaryMediaTypes/image~1gif | - | /binaryMediaTypes/1 | image/gif
          api | replace | /binaryMediaTypes/image~1png | image/gif | /binaryMediaTypes/0 | image/gif
          api | remove | /binaryMediaTypes/image~1png | - | /binaryMediaTypes | -
          api | replace | /description | d | /description | d
          api | replace | /disableExecuteApiEndpoint | true | /disableExecuteApiEndpoint | true
          api | replace | /endpointConfiguration/ipAddressType | dualstack | /endpointConfiguration/ipAddressType | dualstack
          api | replace | /endpointConfiguration/types/PRIVATE | PRIVATE | /endpointConfiguration/types/0 | PRIVATE
          api | add | /endpointConfiguration/vpcEndpointIds | vpce-2 | /endpointConfiguration/vpcEndpointIds/1 | vpce-2
          api | remove | /endpointConfiguration/vpcEndpointIds | vpce-1 | /endpointConfiguration/vpcEndpointIds | -
          api | replace | /minimumCompressionSize | 7 | /minimumCompressionSize | 7
          api | replace | /name | n | /name | n
          api | replace | /policy | {} | /policy | {}
          api | replace | /securityPolicy | TLS_1_2 | /securityPolicy | TLS_1_2
          api | replace | /endpointAccessMode | BASIC | /endpointAccessMode | BASIC
          resource | replace | /pathPart | c | /path | /c
          method | replace | /apiKeyRequired | true | /apiKeyRequired | true
          method | add | /authorizationScopes | t | /authorizationScopes/1 | t
          method | remove | /authorizationScopes | s | /authorizationScopes | -
          method | replace | /authorizationType | AWS_IAM | /authorizationType | AWS_IAM
          method | replace | /operationName | o | /operationName | o
          method | add | /requestModels/text~1plain | Pet | /requestModels/text~1plain | Pet
          method | replace | /requestModels/application~1json | Empty | /requestModels/application~1json | Empty
          method | remove | /requestModels/application~1json | - | /requestModels | -
          method | add | /requestParameters/method.request.header.b | true | /requestParameters/method.request.header.b | true
          method | replace | /requestParameters/method.request.header.a | true | /requestParameters/method.request.header.a | true
          method | remove | /requestParameters/method.request.header.a | - | /requestParameters | -
          methodResponse | add | /responseModels/text~1plain | Pet | /responseModels/text~1plain | Pet
          methodResponse | replace | /responseModels/application~1json | Empty | /responseModels/application~1json | Empty
          methodResponse | remove | /responseModels/application~1json | - | /responseModels | -
          methodResponse | add | /responseParameters/method.response.header.b | true | /responseParameters/method.response.header.b | true
          methodResponse | replace | /responseParameters/method.response.header.a | true | /responseParameters/method.response.header.a | true
          methodResponse | remove | /responseParameters/method.response.header.a | - | /responseParameters | -
          integration | remove | /cacheKeyParameters/method.request.header.a | - | /cacheKeyParameters/0 | -
          integration | replace | /cacheNamespace | n | /cacheNamespace | n
          integration | replace | /contentHandling | CONVERT_TO_TEXT | /contentHandling | CONVERT_TO_TEXT
          integration | replace | /credentials | arn:aws:iam::123456789012:role/r | /credentials | arn:aws:iam::123456789012:role/r
          integration | replace | /httpMethod | POST | /httpMethod | POST
          integration | replace | /passthroughBehavior | NEVER | /passthroughBehavior | NEVER
          integration | add | /requestParameters/integration.request.header.b | 'y' | /requestParameters/integration.request.header.b | 'y'
          integration | replace | /requestParameters/integration.request.header.a | 'y' | /requestParameters/integration.request.header.a | 'y'
          integration | remove | /requestParameters/integration.request.header.a | - | /requestParameters | -
          integration | add | /requestTemplates/text~1plain | t | /requestTemplates/text~1plain | t
          integration | replace | /requestTemplates/application~1json | t | /requestTemplates/application~1json | t
          integration | remove | /requestTemplates/application~1json | - | /requestTemplates | -
          integration | replace | /timeoutInMillis | 500 | /timeoutInMillis | 500
          integration | replace | /tlsConfig/insecureSkipVerification | true | /tlsConfig/insecureSkipVerification | true
          integration | replace | /uri | https://example.com/ | /uri | https://example.com/
          integrationResponse | replace | /contentHandling | CONVERT_TO_BINARY | /contentHandling | CONVERT_TO_BINARY
          integrationResponse | add | /responseTemplates/text~1plain | t | /responseTemplates/text~1plain | t
          integrationResponse | replace | /responseParameters/method.response.header.a | 'y' | /responseParameters/method.response.header.a | 'y'
          integrationResponse | remove | /responseParameters/method.response.header.a | - | /responseParameters | -
          integrationResponse | replace | /responseTemplates/application~1json | t | /responseTemplates/application~1json | t
          integrationResponse | remove | /responseTemplates/application~1json | - | /responseTemplates | -
          integrationResponse | replace | /selectionPattern | 4.. | /selectionPattern | 4..
          gatewayResponse | add | /responseParameters/gatewayresponse.header.b | 'y' | /responseParameters/gatewayresponse.header.b | 'y'
          gatewayResponse | replace | /responseParameters/gatewayresponse.header.a | 'y' | /responseParameters/gatewayresponse.header.a | 'y'
          gatewayResponse | remove | /responseParameters/gatewayresponse.header.a | - | /responseParameters/gatewayresponse.header.a | -
          gatewayResponse | add | /responseTemplates/text~1plain | t | /responseTemplates/text~1plain | t
          gatewayResponse | replace | /responseTemplates/application~1json | t | /responseTemplates/application~1json | t
          gatewayResponse | remove | /responseTemplates/application~1json | - | /responseTemplates/application~1json | -
          gatewayResponse | replace | /statusCode | 418 | /statusCode | 418
          model | replace | /description | d | /description | d
          model | replace | /schema | {"type":"string"} | /schema | {"type":"string"}
          validator | replace | /name | n | /name | n
          validator | replace | /validateRequestBody | true | /validateRequestBody | true
          validator | replace | /validateRequestParameters | true | /validateRequestParameters | true
          deployment | replace | /description | d | /description | d
          stage | add | /accessLogSettings/destinationArn | arn:aws:logs:eu-west-1:123456789012:log-group:l | /accessLogSettings/destinationArn | arn:aws:logs:eu-west-1:123456789012:log-group:l
          stage | replace | /accessLogSettings/format | $context.requestId | /accessLogSettings/format | $context.requestId
          stage | remove | /accessLogSettings | - | /accessLogSettings | -
          stage | replace | /cacheClusterEnabled | true | /cacheClusterEnabled | true
          stage | replace | /cacheClusterSize | 6.1 | /cacheClusterSize | 6.1
          stage | replace | /canarySettings/percentTraffic | 10 | /canarySettings/percentTraffic | 10.0
          stage | replace | /canarySettings/stageVariableOverrides/a | y | /canarySettings/stageVariableOverrides/a | y
          stage | replace | /canarySettings/useStageCache | true | /canarySettings/useStageCache | true
          stage | remove | /canarySettings | - | /canarySettings | -
          stage | replace | /description | d | /description | d
          stage | replace | /tracingEnabled | true | /tracingEnabled | true
          stage | replace | /variables/a | y | /variables/a | y
          stage | remove | /variables/a | - | /variables | -
          stage | replace | /*/*/metrics/enabled | true | /methodSettings/*~1*/metricsEnabled | true
          stage | replace | /*/*/logging/loglevel | INFO | /methodSettings/*~1*/loggingLevel | INFO
          stage | replace | /*/*/logging/dataTrace | true | /methodSettings/*~1*/dataTraceEnabled | true
          stage | replace | /*/*/throttling/burstLimit | 9 | /methodSettings/*~1*/throttlingBurstLimit | 9
          stage | replace | /*/*/throttling/rateLimit | 1.5 | /methodSettings/*~1*/throttlingRateLimit | 1.5
          stage | replace | /*/*/caching/enabled | true | /methodSettings/*~1*/cachingEnabled | true
          stage | replace | /*/*/caching/ttlInSeconds | 60 | /methodSettings/*~1*/cacheTtlInSeconds | 60
          stage | replace | /*/*/caching/dataEncrypted | true | /methodSettings/*~1*/cacheDataEncrypted | true
          stage | replace | /*/*/caching/requireAuthorizationForCacheControl | false | /methodSettings/*~1*/requireAuthorizationForCacheControl | false
          stage | replace | /*/*/caching/unauthorizedCacheControlHeaderStrategy | FAIL_WITH_403 | /methodSettings/*~1*/unauthorizedCacheControlHeaderStrategy | FAIL_WITH_403
          stage | replace | /~1a/GET/logging/loglevel | ERROR | /methodSettings/~01a~1GET/loggingLevel | ERROR
          stage | replace | /a/GET/throttling/burstLimit | 3 | /methodSettings/a~1GET/throttlingBurstLimit | 3
          """)
  void aDocumentedPatchChangesItsMember(
      String type, String op, String path, String value, String pointer, String expected)
      throws IOException {
    HttpResponse answer = patch(type, op, path, value);

    assertThat(answer.status())
        .as(answer.bodyText())
        .isEqualTo(type.equals("methodResponse") ? 201 : 200);
    JsonNode found = JSON.readTree(answer.body()).at(pointer);
    assertThat(found.isMissingNode() ? null : found.asText()).isEqualTo(expected);
    JsonNode kept = JSON.readTree(send("GET", at(type), "").body()).at(pointer);
    assertThat(kept).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integration | /connectionType | Invalid ConnectionType specified. Valid options are INTERNET,VPC_LINK
          integration | /contentHandling | Invalid ContentHandling specified. Valid options are CONVERT_TO_BINARY,CONVERT_TO_TEXT
          integration | /responseTransferMode | Invalid ResponseTransferMode specified. Valid options are BUFFERED,STREAM
          integrationResponse | /contentHandling | Invalid ContentHandling specified. Valid options are CONVERT_TO_BINARY,CONVERT_TO_TEXT
          api | /endpointAccessMode | Invalid EndpointAccessMode specified. Valid options are BASIC,STRICT
          """)
  void aPatchedMemberIsOneOfItsValues(String type, String path, String message) throws IOException {
    // Worded as AWS words it for endpoint types and verbs; for these members it is not recorded.
    HttpResponse answer = patch(type, "replace", path, "PIGEON");

    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("BadRequestException");
    assertThat(JSON.readTree(answer.body()).path("message").asText()).isEqualTo(message);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aResourceMovesWithAllBelowIt() throws IOException {
    String child =
        made("POST", "/restapis/pets/resources/" + resource, "{\"pathPart\": \"{id}\"}")
            .path("id")
            .asText();

    HttpResponse moved = patch("resource", "replace", "/parentId", other);

    assertThat(JSON.readTree(moved.body()).path("path").asText()).isEqualTo("/b/a");
    assertThat(
            JSON.readTree(send("GET", "/restapis/pets/resources/" + child, "").body())
                .path("path")
                .asText())
        .isEqualTo("/b/a/{id}");
  }

  @Test
  void methodSettingsAreRemovedByTheirKey() throws IOException {
    patch("stage", "replace", "/*/*/metrics/enabled", "true");
    patch("stage", "replace", "/a/GET/metrics/enabled", "true");

    HttpResponse answer = patch("stage", "remove", "/a/GET", Objects.toString(null, ""));

    assertThat(JSON.readTree(answer.body()).path("methodSettings").fieldNames())
        .toIterable()
        .containsExactly("*/*");
  }
}
