package dev.postern.openapi;

import static dev.postern.openapi.Documents.getPets;
import static dev.postern.openapi.Documents.integration;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static dev.postern.openapi.Documents.withIntegration;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.TlsConfig;

class IntegrationsTest {
  private static final String FAILURE =
      "Unable to put integration on 'GET' for resource at path '/pets': ";

  @Test
  void everyMemberIsRead() {
    String document =
        withIntegration(
            """
            type: http
            httpMethod: get
            uri: https://example.com/pets/{id}
            credentials: arn:aws:iam::000000000000:role/r
            connectionType: vpc_link
            connectionId: abc123
            integrationTarget: arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/l
            contentHandling: convert_to_text
            passthroughBehavior: when_no_templates
            timeoutInMillis: 1000
            responseTransferMode: stream
            cacheNamespace: pets
            cacheKeyParameters: [method.request.path.id]
            requestParameters: {integration.request.path.id: method.request.path.id}
            requestTemplates: {application/json: "$input.json('$')", text/plain: ""}
            tlsConfig: {insecureSkipVerification: true}
            responses:
              default:
                statusCode: 200
              5\\d{2}:
                statusCode: "503"
                contentHandling: CONVERT_TO_BINARY
                responseParameters: {method.response.header.a: integration.response.header.b}
                responseTemplates: {application/json: "{}"}
            """);
    assertThat(getPets(document).methodIntegration())
        .isEqualTo(
            Integration.builder()
                .type("HTTP")
                .httpMethod("GET")
                .uri("https://example.com/pets/{id}")
                .credentials("arn:aws:iam::000000000000:role/r")
                .connectionType("VPC_LINK")
                .connectionId("abc123")
                .integrationTarget("arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/l")
                .contentHandling("CONVERT_TO_TEXT")
                .passthroughBehavior("WHEN_NO_TEMPLATES")
                .timeoutInMillis(1000)
                .responseTransferMode("STREAM")
                .cacheNamespace("pets")
                .cacheKeyParameters("method.request.path.id")
                .requestParameters(Map.of("integration.request.path.id", "method.request.path.id"))
                .requestTemplates(Map.of("application/json", "$input.json('$')", "text/plain", ""))
                .tlsConfig(TlsConfig.builder().insecureSkipVerification(true).build())
                .integrationResponses(
                    Map.of(
                        "200",
                        IntegrationResponse.builder().statusCode("200").build(),
                        "503",
                        IntegrationResponse.builder()
                            .statusCode("503")
                            .selectionPattern("5\\d{2}")
                            .contentHandling("CONVERT_TO_BINARY")
                            .responseParameters(
                                Map.of("method.response.header.a", "integration.response.header.b"))
                            .responseTemplates(Map.of("application/json", "{}"))
                            .build()))
                .build());
    assertThat(read(document).warnings()).isEmpty();
  }

  @Test
  void anOperationWithoutIntegrationIsAMethodWithoutOne() {
    assertThat(getPets(swagger2("paths: {/pets: {get: {}}}")).methodIntegration()).isNull();
  }

  /** Recorded from AWS: an httpMethod given for a mock is dropped. */
  @Test
  void aMockHasNoBackend() {
    assertThat(integration("{type: Mock, httpMethod: POST, uri: http://example.com}"))
        .isEqualTo(Integration.builder().type("MOCK").build());
  }

  @Test
  void emptyTextIsAbsentAndANullTemplateIsEmpty() {
    assertThat(
            integration(
                """
                type: mock
                credentials: ""
                cacheNamespace:
                requestTemplates: {application/json: }
                responses:
                """))
        .isEqualTo(
            Integration.builder()
                .type("MOCK")
                .requestTemplates(Map.of("application/json", ""))
                .build());
  }

  /** Recorded from AWS, for requestParameters; the others in the same manner. */
  @Test
  void whatIsNoStringIsSkippedWithAWarning() {
    ImportedApi imported =
        read(
            swagger2(
                """
                basePath: /base/part
                paths:
                  /test:
                    get:
                      x-amazon-apigateway-integration:
                        type: mock
                        requestParameters:
                          integration.request.header.nothing: true
                          integration.request.header.text: "'text'"
                        requestTemplates: {application/json: {statusCode: 200}}
                        responses:
                          default: {statusCode: 200, responseParameters: {method.response.header.x: 1}}
                """),
            BasePathMode.SPLIT);
    assertThat(Documents.method(imported, "/part/test", "GET").methodIntegration())
        .isEqualTo(
            Integration.builder()
                .type("MOCK")
                .requestParameters(Map.of("integration.request.header.text", "'text'"))
                .integrationResponses(
                    Map.of("200", IntegrationResponse.builder().statusCode("200").build()))
                .build());
    assertThat(imported.warnings())
        .containsExactly(
            "Invalid format for 'requestParameters'. Expected type string for property"
                + " 'integration.request.header.nothing' of resource '/part/test' and method 'GET'"
                + " but got 'true'",
            "Invalid format for 'requestTemplates'. Expected type string for property"
                + " 'application/json' of resource '/part/test' and method 'GET' but got"
                + " '{\"statusCode\":200}'",
            "Invalid format for 'responseParameters'. Expected type string for property"
                + " 'method.response.header.x' of resource '/part/test' and method 'GET' but got"
                + " '1'");
  }

  @Test
  void unknownMembersAreNamed() {
    assertThat(
            warnings(
                "{type: mock, integrationSubtype: SQS, responses: {default: {statusCode: 200, selectionPattern: x}}, tlsConfig: {serverName: x}}"))
        .containsExactly(
            "Unknown property 'tlsConfig.serverName' in 'x-amazon-apigateway-integration' of"
                + " resource '/pets' and method 'GET'. Ignoring.",
            "Unknown property 'responses.default.selectionPattern' in"
                + " 'x-amazon-apigateway-integration' of resource '/pets' and method 'GET'."
                + " Ignoring.",
            "Unknown property 'integrationSubtype' in 'x-amazon-apigateway-integration' of"
                + " resource '/pets' and method 'GET'. Ignoring.");
  }

  @Test
  void oneStatusCodeHasOneResponse() {
    String document =
        withIntegration("{type: mock, responses: {a: {statusCode: 200}, b: {statusCode: 200}}}");
    assertThat(getPets(document).methodIntegration().integrationResponses())
        .isEqualTo(
            Map.of(
                "200",
                IntegrationResponse.builder().statusCode("200").selectionPattern("b").build()));
    assertThat(read(document).warnings())
        .containsExactly(
            "Status code '200' has more than one integration response for resource '/pets' and"
                + " method 'GET'. Using 'b'.");
  }

  @Test
  void unknownWordsAreRefused() {
    assertThat(problem(withIntegration("{type: https_proxy}")))
        .isEqualTo(
            FAILURE
                + "'type' must be one of HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS, not 'https_proxy'");
    assertThat(problem(withIntegration("{type: mock, passthroughBehavior: always}")))
        .isEqualTo(
            FAILURE
                + "'passthroughBehavior' must be one of WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER,"
                + " not 'always'");
    assertThat(problem(withIntegration("{type: mock, contentHandling: CONVERT}")))
        .isEqualTo(
            FAILURE
                + "'contentHandling' must be one of CONVERT_TO_BINARY, CONVERT_TO_TEXT, not"
                + " 'CONVERT'");
    assertThat(problem(withIntegration("{type: mock, connectionType: PUBLIC}")))
        .isEqualTo(FAILURE + "'connectionType' must be one of INTERNET, VPC_LINK, not 'PUBLIC'");
    assertThat(problem(withIntegration("{type: http, httpMethod: FETCH}")))
        .isEqualTo(
            FAILURE
                + "'httpMethod' must be one of GET, PUT, POST, DELETE, PATCH, OPTIONS, HEAD, ANY,"
                + " not 'FETCH'");
    assertThat(
            problem(
                withIntegration(
                    "{type: mock, responses: {default: {statusCode: 200, contentHandling: X}}}")))
        .isEqualTo(
            FAILURE
                + "'responses.default.contentHandling' must be one of CONVERT_TO_BINARY,"
                + " CONVERT_TO_TEXT, not 'X'");
  }

  @Test
  void whatIsNeededAndMissingIsNamed() {
    assertThat(problem(withIntegration("{httpMethod: GET}")))
        .isEqualTo(
            FAILURE
                + "'type' is missing; it must be one of HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS");
    assertThat(problem(withIntegration("{type: aws_proxy, uri: 'arn:x'}")))
        .isEqualTo(FAILURE + "'httpMethod' is missing; AWS_PROXY needs it");
    assertThat(problem(withIntegration("{type: http, httpMethod: GET}")))
        .isEqualTo(FAILURE + "'uri' is missing; HTTP needs it");
    assertThat(problem(withIntegration("{type: mock, responses: {default: {}}}")))
        .isEqualTo(FAILURE + "'responses.default.statusCode' is missing");
  }

  @Test
  void whatHasTheWrongFormIsRefused() {
    assertThat(problem(withIntegration("mock")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/pets':"
                + " 'x-amazon-apigateway-integration' must be an object, not \"mock\"");
    assertThat(problem(withIntegration("{type: mock, responses: [200]}")))
        .isEqualTo(FAILURE + "'responses' must be an object, not [200]");
    assertThat(problem(withIntegration("{type: mock, responses: {default: 200}}")))
        .isEqualTo(FAILURE + "'responses.default' must be an object, not 200");
    assertThat(problem(withIntegration("{type: mock, requestParameters: text}")))
        .isEqualTo(FAILURE + "'requestParameters' must be an object, not \"text\"");
    assertThat(problem(withIntegration("{type: mock, timeoutInMillis: 1.5}")))
        .isEqualTo(FAILURE + "'timeoutInMillis' must be an integer, not 1.5");
    assertThat(problem(withIntegration("{type: mock, cacheKeyParameters: a}")))
        .isEqualTo(FAILURE + "'cacheKeyParameters' must be an array, not \"a\"");
    assertThat(problem(withIntegration("{type: {a: " + "'" + "x".repeat(100) + "'}}")))
        .isEqualTo(FAILURE + "'type' must be a string, not {\"a\":\"" + "x".repeat(54) + "...");
  }

  @Test
  void aStatusCodeMustBeOne() {
    assertThat(problem(withIntegration("{type: mock, responses: {default: {statusCode: 2xx}}}")))
        .isEqualTo(
            FAILURE
                + "'responses.default.statusCode' must be a status code between 100 and 599, not"
                + " '2xx'");
    assertThat(problem(withIntegration("{type: mock, responses: {a: {statusCode: 600}}}")))
        .isEqualTo(
            FAILURE
                + "'responses.a.statusCode' must be a status code between 100 and 599, not '600'");
  }

  private static List<String> warnings(String integration) {
    return read(withIntegration(integration)).warnings();
  }
}
