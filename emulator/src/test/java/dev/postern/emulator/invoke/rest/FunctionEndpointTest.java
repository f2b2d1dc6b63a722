package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.FakeFunctions.OPEN;
import static dev.postern.emulator.invoke.rest.FakeFunctions.answered;
import static dev.postern.emulator.invoke.rest.TestApi.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamRole;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.iam.model.Role;

/** Which function a method calls, and whether it may. */
class FunctionEndpointTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:pets";
  private static final String ROLE = "arn:aws:iam::123456789012:role/caller";

  private final FakeFunctions functions =
      new FakeFunctions().answers(answered("{\"statusCode\":200}"));

  private TestApi api(Integration.Builder integration) {
    return new TestApi(functions.asFunctions())
        .method("GET", "/pets/{petId}", method(integration.build()))
        .deploy();
  }

  private static Integration.Builder proxy(String region, String function) {
    return Integration.builder()
        .type(IntegrationType.AWS_PROXY)
        .httpMethod("POST")
        .uri(
            "arn:aws:apigateway:"
                + region
                + ":lambda:path/2015-03-31/functions/"
                + function
                + "/invocations");
  }

  private static void refuses(TestApi api, String reason) {
    HttpResponse answer = api.get("/pets/7");

    // Known from users of AWS: the status and the line of the log.
    assertThat(answer.status() + " " + answer.bodyText())
        .isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(api.failure(answer)).isEqualTo("API_CONFIGURATION_ERROR: " + reason);
    assertThat(api.trace(answer).failure().orElseThrow().logged())
        .contains(
            "Execution failed due to configuration error: Invalid permissions on Lambda function");
  }

  @Test
  void withoutAPermissionNothingIsCalledAndTheCommandIsTold() {
    functions.add(FUNCTION, Map.of());

    refuses(
        api(proxy("us-east-1", FUNCTION)),
        "the resource policy of "
            + FUNCTION
            + " does not let API Gateway invoke it as"
            + " arn:aws:execute-api:us-east-1:123456789012:abc1234567/dev/GET/pets/{petId}:"
            + " it has no statement. Let it with: aws lambda add-permission --function-name "
            + FUNCTION
            + " --statement-id apigateway-get-pets-petId --action lambda:InvokeFunction --principal"
            + " apigateway.amazonaws.com --source-arn"
            + " 'arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/GET/pets/*'");
    assertThat(functions.calls()).isEmpty();
  }

  @Test
  void thePermissionOfTheFunctionIsNotTheAliass() {
    functions.add(FUNCTION, Map.of("", OPEN));
    TestApi api = api(proxy("us-east-1", FUNCTION + ":live"));

    HttpResponse answer = api.get("/pets/7");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .contains(" --function-name " + FUNCTION + " --qualifier live --statement-id ");
  }

  @Test
  void aStatementForAnotherMethodIsNamed() {
    functions.add(
        FUNCTION,
        Map.of(
            "",
            FakeFunctions.policy(
                new ResourcePolicy.Statement(
                    "other",
                    "Service",
                    "apigateway.amazonaws.com",
                    "lambda:InvokeFunction",
                    FUNCTION,
                    Map.of(
                        "ArnLike",
                        Map.of(
                            "AWS:SourceArn",
                            "arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/POST/*"))))));
    TestApi api = api(proxy("us-east-1", FUNCTION));

    assertThat(api.failure(api.get("/pets/7")))
        .contains(
            "{petId}: statement other wants ArnLike AWS:SourceArn"
                + " arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/POST/*, and this call"
                + " has arn:aws:execute-api:us-east-1:123456789012:abc1234567/dev/GET/pets/{petId}."
                + " Let it with: ");
  }

  @Test
  void aFunctionThatIsNotThereLooksLikeAMissingPermission() {
    refuses(api(proxy("us-east-1", FUNCTION)), "there is no function " + FUNCTION);
  }

  @Test
  void aVersionThatIsNotThereIsTold() {
    functions.add(FUNCTION, Map.of("9", OPEN));

    refuses(
        api(proxy("us-east-1", FUNCTION + ":9")),
        "the function has no version or alias " + FUNCTION + ":9");
  }

  @Test
  void functionsOfOtherAccountsAndRegionsAreCalledByTheirArns() {
    String other = "arn:aws:lambda:eu-west-1:111122223333:function:cats";
    functions.add(other, Map.of("", OPEN));

    assertThat(api(proxy("eu-west-1", other)).get("/pets/7").status()).isEqualTo(200);
    assertThat(functions.call().target().invokedArn()).hasToString(other);
  }

  @Test
  void theUrisRegionMustBeTheFunctions() {
    // Recorded from AWS: what Lambda says to an ARN of another Region.
    functions.add(FUNCTION, Map.of("", OPEN));

    refuses(
        api(proxy("eu-west-1", FUNCTION)),
        "Functions from 'us-east-1' are not reachable in this region ('eu-west-1')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pets", "function:pets", "123456789012:function:pets"})
  void shortNamesMeanTheApisOwnAccount(String name) {
    functions.add(FUNCTION, Map.of("", OPEN));

    assertThat(api(proxy("us-east-1", name)).get("/pets/7").status()).isEqualTo(200);
  }

  @Test
  void aUriThatNamesNoFunctionIsTold() {
    TestApi api = api(proxy("us-east-1", "no function"));

    assertThat(api.failure(api.get("/pets/7")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /pets/{petId}: the integration's uri names no Lambda"
                + " function to invoke: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/no"
                + " function/invocations");
  }

  @Test
  void aStageVariableThatIsNotThereIsTold() {
    TestApi api = api(proxy("us-east-1", "${stageVariables.name}"));

    assertThat(api.failure(api.get("/pets/7")))
        .endsWith("uses the stage variable name, which the stage does not have");
  }

  private static void addRole(TestApi api, String service) {
    Role role =
        Role.builder()
            .roleName("caller")
            .arn(ROLE)
            .assumeRolePolicyDocument(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                    + service
                    + "\"},\"Action\":\"sts:AssumeRole\"}]}")
            .build();
    api.worlds()
        .account("123456789012")
        .changeIam(tree -> tree.withRole(new IamRole(role, IamGrants.none())));
  }

  @Test
  void aRoleThatTrustsTheGatewayNeedsNoPolicy() {
    functions.add(FUNCTION, Map.of());
    TestApi api = api(proxy("us-east-1", FUNCTION).credentials(ROLE));
    addRole(api, "apigateway.amazonaws.com");

    assertThat(api.get("/pets/7").status()).isEqualTo(200);
  }

  @Test
  void aRoleThatTrustsSomebodyElseIsNotAssumed() {
    functions.add(FUNCTION, Map.of("", OPEN));
    TestApi api = api(proxy("us-east-1", FUNCTION).credentials(ROLE));
    addRole(api, "lambda.amazonaws.com");

    assertThat(api.failure(api.get("/pets/7")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: API Gateway does not have permission to assume the provided"
                + " role "
                + ROLE
                + ": its trust policy does not let apigateway.amazonaws.com do sts:AssumeRole");
  }

  @Test
  void aRoleThatDoesNotExistIsNotAssumed() {
    functions.add(FUNCTION, Map.of("", OPEN));
    TestApi api = api(proxy("us-east-1", FUNCTION).credentials(ROLE));

    assertThat(api.failure(api.get("/pets/7")))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: API Gateway does not have permission to assume the provided"
                + " role "
                + ROLE
                + ": IAM has no such role");
  }
}
