package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.answer;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.iam.model.Role;

class ServiceIntegrationTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/service/caller";
  private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
  private static final AwsEndpoints LOCAL =
      AwsEndpoints.none().with(Origin.parse("http://localhost:8000"));

  private static Integration.Builder service(String service) {
    return Integration.builder()
        .type(IntegrationType.AWS)
        .httpMethod("POST")
        .credentials(ROLE)
        .uri("arn:aws:apigateway:eu-west-1:" + service)
        .integrationResponses(Map.of("200", response("200", null).build()));
  }

  private static TestApi api(AwsEndpoints endpoints, Integration.Builder integration) {
    return new TestApi(endpoints, VpcLinkTargets.none())
        .method("ANY", "/things/{id}", method(integration.build()))
        .deploy();
  }

  private static TestApi api(Integration.Builder integration) {
    return api(LOCAL, integration);
  }

  /** The header fields but for those of the signature. */
  private static Headers unsigned(EndpointRequest request) {
    return request.headers().toBuilder()
        .remove("Authorization")
        .remove("X-Amz-Date")
        .remove("x-amz-content-sha256")
        .build();
  }

  private static String credential(EndpointRequest request) {
    String authorization = request.headers().first("Authorization").orElseThrow();
    return authorization.substring(
        authorization.indexOf("Credential=") + "Credential=".length(), authorization.indexOf(','));
  }

  private static Map<String, Object> step(TestApi api, HttpResponse answer, String name) {
    return api.trace(answer).steps().stream()
        .filter(step -> step.name().equals(name))
        .map(TraceStep::notes)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anActionOfAJsonServiceIsCalledByItsTarget() {
    // Recorded from AWS: the target need not be mapped. Reported by users: the URL in the log.
    TestApi api =
        api(
            service("dynamodb:action/PutItem")
                .requestTemplates(
                    Map.of("application/json", "{\"TableName\":\"$input.params('id')\"}")));

    api.post("/things/pets", "", "X-Own", "mine", "X-Amzn-Trace-Id", ROOT);

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.method() + " " + sent.url())
        .isEqualTo("POST http://localhost:8000/?Action=PutItem");
    assertThat(new String(sent.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"TableName\":\"pets\"}");
    assertThat(unsigned(sent))
        .isEqualTo(
            Headers.of(
                "Host", "localhost:8000",
                "Accept", "application/json",
                "User-Agent", "AmazonAPIGateway_abc1234567",
                "X-Amzn-Apigateway-Api-Id", "abc1234567",
                "X-Amzn-Trace-Id", ROOT,
                "X-Amz-Target", "DynamoDB_20120810.PutItem",
                "Content-Type", "application/x-amz-json-1.0"));
    assertThat(credential(sent)).isEqualTo("111122223333/20260309/eu-west-1/dynamodb/aws4_request");
  }

  @Test
  void mappedHeadersAndOverridesStandInThePlaceOfWhatTheGatewayWrites() {
    // Recorded from AWS: EventBridge by overrides.
    TestApi api =
        api(
            service("events:action/PutEvents")
                .requestParameters(Map.of("integration.request.header.Accept", "'text/plain'"))
                .requestTemplates(
                    Map.of(
                        "application/json",
                        """
                        #set($context.requestOverride.header.X-Amz-Target = "AWSEvents.PutEvents")
                        #set($context.requestOverride.header.Content-Type = "application/x-amz-json-1.1")
                        {}""")));

    api.post("/things/1", "{}", "X-Amzn-Trace-Id", ROOT);

    assertThat(unsigned(api.sentToEndpoint()).byLowerCaseName())
        .containsEntry("x-amz-target", List.of("AWSEvents.PutEvents"))
        .containsEntry("content-type", List.of("application/x-amz-json-1.1"))
        .containsEntry("accept", List.of("text/plain"));
  }

  @Test
  void theGatewaysSignatureStandsInThePlaceOfAMappedAuthorization() {
    // Not recorded: AWS could not be called otherwise.
    TestApi api =
        api(
            service("dynamodb:action/PutItem")
                .requestParameters(
                    Map.of("integration.request.header.Authorization", "'Bearer mine'")));

    api.post("/things/1", "{}");

    assertThat(credential(api.sentToEndpoint())).startsWith("111122223333/");
    assertThat(api.sentToEndpoint().headers().all("Authorization")).hasSize(1);
  }

  @Test
  void aTargetThatIsMissingIsSaidInTheTrace() {
    TestApi api = api(service("events:action/PutEvents"));

    HttpResponse answer = api.post("/things/1", "{}");

    assertThat(api.sentToEndpoint().headers().contains("X-Amz-Target")).isFalse();
    assertThat(step(api, answer, "AWS service"))
        .containsExactly(
            Map.entry("service", "events"),
            Map.entry("region", "eu-west-1"),
            Map.entry("endpoint", "http://localhost:8000"),
            Map.entry(
                "advice",
                "the request has no X-Amz-Target, which API Gateway does not write here: map"
                    + " integration.request.header.X-Amz-Target to 'AWSEvents.PutEvents' and"
                    + " Content-Type to 'application/x-amz-json-1.1'"));
  }

  @Test
  void anActionOfAQueryServiceGetsMappedParametersBesideIt() {
    // Recorded from AWS: GetParameter works with nothing but Name mapped.
    TestApi api =
        api(
            service("ssm:action/GetParameter")
                .requestParameters(
                    Map.of("integration.request.querystring.Name", "method.request.path.id")));

    api.get("/things/a%2Fb");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.url()).isEqualTo("http://localhost:8000/?Action=GetParameter&Name=a%2Fb");
    assertThat(sent.headers().contains("X-Amz-Target")).isFalse();
    assertThat(credential(sent)).endsWith("/eu-west-1/ssm/aws4_request");
  }

  @Test
  void aStandInForAQueryServiceMayAnswerWhatItCan() {
    TestApi api = api(service("sqs:path/000000000000/orders"));

    api.post("/things/1", "a");

    assertThat(api.sentToEndpoint().headers().all("Accept"))
        .containsExactly("application/json, */*;q=0.1");
  }

  @Test
  void awsItselfIsAskedForWhatTheGatewayWants() {
    TestApi api =
        api(
            AwsEndpoints.none()
                .with("sqs", Origin.parse("https://sqs.eu-west-1.amazonaws.com"))
                .with(new AwsKeys("AKIAOWN", "secret", Optional.of("token"))),
            service("sqs:path/000000000000/orders"));

    HttpResponse answer = api.post("/things/1", "a");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.url()).isEqualTo("https://sqs.eu-west-1.amazonaws.com/000000000000/orders");
    assertThat(sent.headers().all("Accept")).containsExactly("application/json");
    assertThat(sent.headers().all("X-Amz-Security-Token")).containsExactly("token");
    assertThat(credential(sent)).startsWith("AKIAOWN/");
    assertThat(step(api, answer, "signature"))
        .containsEntry("signedWith", "the keys of Postern's own environment, for this is AWS");
  }

  @Test
  void awsItselfIsNotCalledWithoutKeys() {
    TestApi api =
        api(
            AwsEndpoints.none().with("sqs", Origin.parse("https://sqs.eu-west-1.amazonaws.com")),
            service("sqs:path/000000000000/orders"));

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(api.endpointIsUntouched()).isTrue();
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: AWS itself is called for the role "
                + ROLE
                + ", and there are no keys to sign with: set AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY where Postern is started");
  }

  @Test
  void aServiceThatIsNowhereCannotBeReachedAndTheTraceNamesTheFlag() {
    TestApi api = api(AwsEndpoints.none(), service("sqs:path/000000000000/orders"));

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.bodyText())
        .isEqualTo("{\"message\": \"Network error communicating with endpoint\"}");
    assertThat(api.endpointIsUntouched()).isTrue();
    assertThat(api.failure(answer))
        .isEqualTo(
            "INTEGRATION_FAILURE: https://sqs.eu-west-1.amazonaws.com/000000000000/orders is not"
                + " called: nothing says where the AWS service sqs is. Start Postern with"
                + " --aws-endpoint sqs=URL, or POSTERN_AWS_ENDPOINT");
  }

  @Test
  void pathVariablesAreFilledAndTheClientsVerbIsReused() {
    TestApi api =
        api(
            service("s3:path/{bucket}/{object_path}")
                .httpMethod("ANY")
                .requestParameters(
                    Map.of(
                        "integration.request.path.bucket", "'pictures'",
                        "integration.request.path.object_path", "method.request.path.id")));

    api.send("PUT", "/things/a%20b%2Fc", "text");

    EndpointRequest sent = api.sentToEndpoint();
    assertThat(sent.method() + " " + sent.url())
        .isEqualTo("PUT http://localhost:8000/pictures/a%20b/c");
  }

  @Test
  void stageVariablesMayBeAnywhereInUriAndCredentials() {
    TestApi api =
        new TestApi(LOCAL, VpcLinkTargets.none())
            .variables(Map.of("account", "999988887777", "queue", "orders", "service", "sqs"))
            .method(
                "POST",
                "/",
                method(
                    service("${stageVariables.service}:path/000000000000/${stageVariables.queue}")
                        .credentials("arn:aws:iam::${stageVariables.account}:role/r")
                        .build()))
            .deploy();

    api.post("/", "a");

    assertThat(api.sentToEndpoint().url()).isEqualTo("http://localhost:8000/000000000000/orders");
    assertThat(credential(api.sentToEndpoint()))
        .isEqualTo("999988887777/20260309/eu-west-1/sqs/aws4_request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "arn:aws:iam::*:user/*|the integration calls with its caller's credentials"
            + " (arn:aws:iam::*:user/*); Postern cannot yet tell who signed a request: give it a"
            + " role",
        "arn:aws:iam::111122223333:user/me|the integration's credentials are no role:"
            + " arn:aws:iam::111122223333:user/me",
        "|the integration has no credentials; an AWS service other than Lambda is called with a"
            + " role",
      })
  void withoutARoleNothingIsSigned(String credentials, String reason) {
    TestApi api = api(service("sqs:path/000000000000/orders").credentials(credentials));

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.bodyText()).isEqualTo("{\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer))
        .isEqualTo("API_CONFIGURATION_ERROR: ANY /things/{id}: " + reason);
    assertThat(api.endpointIsUntouched()).isTrue();
  }

  private static TestApi withRole(String principal) {
    TestApi api = api(service("sqs:path/000000000000/orders"));
    Role role =
        Role.builder()
            .roleName("caller")
            .arn(ROLE)
            .assumeRolePolicyDocument(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"Service\":\""
                    + principal
                    + "\"}}]}")
            .build();
    api.worlds()
        .account("111122223333")
        .changeIam(tree -> tree.withRole(new IamRole(role, IamGrants.none())));
    return api;
  }

  @Test
  void aRoleThatDoesNotTrustTheGatewayIsNotAssumed() {
    // Reported by users of AWS: 500, and these words in the execution log.
    TestApi api = withRole("lambda.amazonaws.com");

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: API Gateway does not have permission to assume the provided"
                + " role "
                + ROLE
                + ": its trust policy does not let apigateway.amazonaws.com do sts:AssumeRole");
    assertThat(api.endpointIsUntouched()).isTrue();
  }

  @Test
  void aRoleThatTrustsTheGatewayIs() {
    TestApi api = withRole("apigateway.amazonaws.com");

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(step(api, answer, "signature"))
        .containsExactly(
            Map.entry("role", ROLE),
            Map.entry("signedFor", "sqs in eu-west-1"),
            Map.entry("signedWith", "access key id 111122223333, which is the role's account"));
  }

  @Test
  void aRoleThatNobodyCreatedHereIsLetPassAndTheTraceSaysSo() {
    TestApi api = api(service("sqs:path/000000000000/orders"));

    HttpResponse answer = api.post("/things/1", "a");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(step(api, answer, "signature"))
        .containsEntry(
            "role", ROLE + " (not in IAM here; AWS would refuse a role that does not exist)");
  }

  @Test
  void xmlOfAStandInBecomesTheJsonThatAwsAnswers() {
    TestApi api = api(service("sns:action/Publish"));
    api.endpointAnswers(
        answer(
            200,
            Headers.of("Content-Type", "text/xml; charset=UTF-8"),
            "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"));

    HttpResponse answer = api.post("/things/1", "{}");

    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"PublishResponse\":{\"PublishResult\":{\"MessageId\":\"1\",\"SequenceNumber\":null}}}");
    assertThat(step(api, answer, "XML to JSON")).containsKey("output");
  }

  @ParameterizedTest
  @CsvSource({
    "sqs:path/000000000000/orders,application/xml",
    "s3:path/bucket/key,application/json",
  })
  void xmlThatWasAskedForOrIsAllThereIsStays(String uri, String accept) {
    // Recorded from AWS: SQS with Accept application/xml, S3.
    String xml = "<AResponse><B>1</B></AResponse>";
    TestApi api =
        api(
            service(uri)
                .requestParameters(
                    Map.of("integration.request.header.Accept", "'" + accept + "'")));
    api.endpointAnswers(answer(200, Headers.of("Content-Type", "text/xml"), xml));

    assertThat(api.post("/things/1", "{}").bodyText()).isEqualTo(xml);
  }

  @Test
  void responsesAreChosenByTheServicesStatusAndTheDefaultTakesErrorsToo() {
    // Recorded from AWS.
    Map<String, IntegrationResponse> responses =
        Map.of(
            "200", response("200", null).build(),
            "418", response("418", "400").build());
    TestApi api = api(service("dynamodb:action/PutItem").integrationResponses(responses));

    api.endpointAnswers(answer(400, Headers.none(), "{\"__type\":\"x\"}"));
    assertThat(api.post("/things/1", "{}").status()).isEqualTo(418);
    api.endpointAnswers(answer(403, Headers.none(), "{\"__type\":\"y\"}"));
    HttpResponse unmatched = api.post("/things/1", "{}");

    assertThat(unmatched.status()).isEqualTo(200);
    assertThat(unmatched.bodyText()).isEqualTo("{\"__type\":\"y\"}");
  }

  @Test
  void aTableThatIsMissingLocallyMayBeAnotherKeys() {
    TestApi api = api(service("dynamodb:action/Scan"));
    api.endpointAnswers(
        answer(
            400,
            Headers.none(),
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}"));

    assertThat(step(api, api.post("/things/1", "{}"), "AWS service answered"))
        .containsExactly(
            Map.entry(
                "advice",
                "DynamoDB Local keeps the tables of each access key and Region apart unless it is"
                    + " started with -sharedDb, and this request has an access key of its own"));
  }

  @Test
  void templatesSeeTheServicesRequestId() {
    // Documented: $context variables, awsEndpointRequestId.
    TestApi api =
        api(
            service("dynamodb:action/PutItem")
                .integrationResponses(
                    Map.of(
                        "200",
                        response("200", null)
                            .responseTemplates(
                                Map.of("application/json", "$context.awsEndpointRequestId"))
                            .build())));
    api.endpointAnswers(answer(200, Headers.of("x-amzn-RequestId", "ABC"), "{}"));

    assertThat(api.post("/things/1", "{}").bodyText()).isEqualTo("ABC");
  }

  @Test
  void aUrlThatCannotBeSignedFailsWithItsReason() {
    // Reported by users of AWS: a space in the action fails the signature.
    TestApi api = api(service("dynamodb:action/ GetItem"));

    HttpResponse answer = api.post("/things/1", "{}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: the URL of the integration of ANY /things/{id} cannot be"
                + " signed: Illegal character in query at index 30:"
                + " http://localhost:8000/?Action= GetItem");
  }
}
