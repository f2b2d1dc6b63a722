package dev.postern.openapi;

import static dev.postern.openapi.Documents.getPets;
import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.Method;

class SecuritySchemesTest {
  private static final String FUNCTION =
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:us-east-1:000000000000:function:auth/invocations";
  private static final String SCHEMES =
      """
      securityDefinitions:
        byToken:
          type: apiKey
          name: Authorization
          in: header
          x-amazon-apigateway-authtype: oauth2
          x-amazon-apigateway-authorizer:
            type: token
            authorizerUri: FUNCTION
            authorizerCredentials: arn:aws:iam::000000000000:role/r
            identityValidationExpression: "^x-[a-z]+"
            authorizerResultTtlInSeconds: 60
        byRequest:
          type: apiKey
          name: Unused
          in: header
          x-amazon-apigateway-authtype: custom
          x-amazon-apigateway-authorizer:
            type: request
            authorizerUri: FUNCTION
            authorizerCredentials: ""
            identitySource: method.request.header.Custom-Authorization
            authorizerResultTtlInSeconds: 300
        byPool:
          type: apiKey
          name: Authorization
          in: header
          x-amazon-apigateway-authtype: cognito_user_pools
          x-amazon-apigateway-authorizer:
            type: cognito_user_pools
            providerARNs: ["arn:aws:cognito-idp:us-east-1:000000000000:userpool/p"]
        sigv4: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
        api_key: {type: apiKey, name: x-api-key, in: header}
        other: {type: basic}
      """
          .replace("FUNCTION", FUNCTION);

  @Test
  void schemesWithAnAuthorizerBecomeAuthorizers() {
    ImportedApi imported = read(swagger2(SCHEMES));
    assertThat(imported.authorizers())
        .containsExactly(
            Authorizer.builder()
                .name("byToken")
                .type("TOKEN")
                .authType("oauth2")
                .authorizerUri(FUNCTION)
                .authorizerCredentials("arn:aws:iam::000000000000:role/r")
                .identitySource("method.request.header.Authorization")
                .identityValidationExpression("^x-[a-z]+")
                .authorizerResultTtlInSeconds(60)
                .build(),
            Authorizer.builder()
                .name("byRequest")
                .type("REQUEST")
                .authType("custom")
                .authorizerUri(FUNCTION)
                .identitySource("method.request.header.Custom-Authorization")
                .authorizerResultTtlInSeconds(300)
                .build(),
            Authorizer.builder()
                .name("byPool")
                .type("COGNITO_USER_POOLS")
                .authType("cognito_user_pools")
                .identitySource("method.request.header.Authorization")
                .providerARNs("arn:aws:cognito-idp:us-east-1:000000000000:userpool/p")
                .build());
    assertThat(imported.warnings()).isEmpty();
  }

  @Test
  void openApi3HasThemAmongItsComponents() {
    String schemes = "components:\n" + SCHEMES.replace("securityDefinitions", "securitySchemes");
    assertThat(read(openApi3(schemes.replace("\n", "\n  ").stripTrailing())).authorizers())
        .isEqualTo(read(swagger2(SCHEMES)).authorizers());
  }

  /** Recorded from AWS. */
  @Test
  void aMethodIsAuthorizedByItsAuthorizer() {
    assertThat(secured("security: [{byRequest: []}]"))
        .isEqualTo(authorized("CUSTOM").authorizerId("byRequest").build());
    assertThat(secured("security: [{byToken: []}]"))
        .isEqualTo(authorized("CUSTOM").authorizerId("byToken").build());
  }

  @Test
  void aUserPoolHasScopes() {
    assertThat(secured("security: [{byPool: [pets/read, pets/write]}]"))
        .isEqualTo(
            authorized("COGNITO_USER_POOLS")
                .authorizerId("byPool")
                .authorizationScopes("pets/read", "pets/write")
                .build());
  }

  @Test
  void signatureVersion4IsAwsIam() {
    assertThat(secured("security: [{sigv4: []}]")).isEqualTo(authorized("AWS_IAM").build());
    assertThat(secured("x-amazon-apigateway-auth: {type: aws_iam}"))
        .isEqualTo(authorized("AWS_IAM").build());
  }

  @Test
  void anApiKeyIsAskedForBesideTheAuthorization() {
    assertThat(secured("security: [{api_key: []}]"))
        .isEqualTo(authorized("NONE").apiKeyRequired(true).build());
    assertThat(secured("security: [{api_key: []}, {sigv4: []}]"))
        .isEqualTo(authorized("AWS_IAM").apiKeyRequired(true).build());
    assertThat(secured("security: [{byToken: [], api_key: []}]"))
        .isEqualTo(authorized("CUSTOM").authorizerId("byToken").apiKeyRequired(true).build());
  }

  @Test
  void theDocumentsSecurityHoldsWhereAnOperationHasNone() {
    String global = "security: [{byToken: []}]\n";
    assertThat(getPets(document("", global)))
        .isEqualTo(authorized("CUSTOM").authorizerId("byToken").build());
    assertThat(getPets(document("security: []", global))).isEqualTo(authorized("NONE").build());
    assertThat(getPets(document("security: [{api_key: []}]", global)))
        .isEqualTo(authorized("NONE").apiKeyRequired(true).build());
  }

  @Test
  void theOwnAuthExtensionStandsAboveSecurity() {
    assertThat(
            getPets(
                document(
                    "x-amazon-apigateway-auth: {type: NONE}",
                    "security: [{byToken: [], api_key: []}]\n")))
        .isEqualTo(authorized("NONE").apiKeyRequired(true).build());
  }

  @Test
  void whatCannotBeEnforcedIsNamed() {
    assertThat(
            read(document("security: [{other: []}, {byToken: []}, {byPool: []}]", "")).warnings())
        .containsExactly(
            "Security scheme 'other' of resource '/pets' and method 'GET' has no authorizer."
                + " Ignoring.",
            "A method has one authorizer: security scheme 'byPool' of resource '/pets' and method"
                + " 'GET' comes second. Ignoring.");
  }

  @Test
  void unknownExtensionsAndMembersAreNamed() {
    assertThat(
            read(swagger2(
                    """
                        securityDefinitions:
                          mine:
                            type: apiKey
                            x-amazon-apigateway-authoriser: {}
                            x-amazon-apigateway-authorizer: {type: token, jwtConfiguration: {}}
                        """))
                .warnings())
        .containsExactly(
            "Unknown property 'jwtConfiguration' in 'x-amazon-apigateway-authorizer' of authorizer"
                + " 'mine'. Ignoring.",
            "Extension 'x-amazon-apigateway-authoriser' of security scheme 'mine' is not supported."
                + " Ignoring.");
  }

  @Test
  void anUnknownSchemeIsRefused() {
    assertThat(problem(document("security: [{nobody: []}]", "")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/pets': 'security' names the unknown"
                + " security scheme 'nobody'");
  }

  @Test
  void anUnknownAuthorizerTypeIsRefused() {
    String scheme = "securityDefinitions: {mine: {x-amazon-apigateway-authorizer: {%s}}}";
    assertThat(problem(swagger2(scheme.formatted("type: jwt"))))
        .isEqualTo(
            "Unable to create authorizer 'mine': 'type' must be one of TOKEN, REQUEST,"
                + " COGNITO_USER_POOLS, not 'jwt'");
    assertThat(problem(swagger2(scheme.formatted(""))))
        .isEqualTo(
            "Unable to create authorizer 'mine': 'type' is missing; it must be one of TOKEN,"
                + " REQUEST, COGNITO_USER_POOLS");
  }

  @Test
  void anUnknownAuthTypeIsRefused() {
    assertThat(problem(document("x-amazon-apigateway-auth: {type: basic}", "")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/pets':"
                + " 'x-amazon-apigateway-auth.type' must be one of NONE, AWS_IAM, not 'basic'");
  }

  @Test
  void whatHasTheWrongFormIsRefused() {
    assertThat(problem(swagger2("securityDefinitions: {mine: text}")))
        .isEqualTo(
            "Invalid OpenAPI document: 'securityDefinitions.mine' must be an object, not \"text\"");
    assertThat(problem(document("security: {byToken: []}", "")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/pets': 'security' must be an array,"
                + " not {\"byToken\":[]}");
    assertThat(problem(document("security: [byToken]", "")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/pets': 'security[0]' must be an"
                + " object, not \"byToken\"");
  }

  private static Method secured(String operation) {
    return getPets(document(operation, ""));
  }

  private static String document(String operation, String global) {
    return swagger2(
        SCHEMES + global + "paths:\n  /pets:\n    get:\n      tags: [pets]\n      " + operation);
  }

  private static Method.Builder authorized(String type) {
    return Method.builder().httpMethod("GET").authorizationType(type).apiKeyRequired(false);
  }
}
