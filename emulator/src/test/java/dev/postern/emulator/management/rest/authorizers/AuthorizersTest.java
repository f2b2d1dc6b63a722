package dev.postern.emulator.management.rest.authorizers;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.CreateAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizerResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateAuthorizerResponse;

class AuthorizersTest {
  private static final String URI =
      "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:us-west-2:123412341234:function:customAuthFunction/invocations";
  private static final String HEADER = "method.request.header.Authorization";
  private static final String POOL =
      "arn:aws:cognito-idp:us-west-2:123412341234:userpool/us-west-2_aWcZeQbuD";

  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private CreateAuthorizerRequest token(Consumer<CreateAuthorizerRequest.Builder> members) {
    return CreateAuthorizerRequest.builder()
        .restApiId(api)
        .name("guard")
        .type("TOKEN")
        .authorizerUri(URI)
        .identitySource(HEADER)
        .applyMutation(members)
        .build();
  }

  private CreateAuthorizerResponse create(Consumer<CreateAuthorizerRequest.Builder> members) {
    return plane.call(CreateAuthorizerResponse.class, token(members));
  }

  private Authorizer patched(String id, PatchOperation... patches) {
    UpdateAuthorizerResponse answer =
        plane.call(UpdateAuthorizerResponse.class, update(id, patches));
    return PojoCopy.copy(answer, Authorizer.builder()).build();
  }

  private UpdateAuthorizerRequest update(String id, PatchOperation... patches) {
    return UpdateAuthorizerRequest.builder()
        .restApiId(api)
        .authorizerId(id)
        .patchOperations(patches)
        .build();
  }

  private DeleteAuthorizerRequest deletion(String id) {
    return DeleteAuthorizerRequest.builder().restApiId(api).authorizerId(id).build();
  }

  private void refused(Consumer<CreateAuthorizerRequest.Builder> members, String message) {
    plane.refused(token(members), 400, "BadRequestException", message);
  }

  @Test
  void aTokenAuthorizerShowsItsDefaults() {
    // Documented: aws apigateway create-authorizer, example 1.
    CreateAuthorizerResponse created = create(request -> {});

    assertThat(created)
        .isEqualTo(
            CreateAuthorizerResponse.builder()
                .id(created.id())
                .name("guard")
                .type("TOKEN")
                .authType("custom")
                .authorizerUri(URI)
                .identitySource(HEADER)
                .authorizerResultTtlInSeconds(300)
                .build());
    assertThat(
            plane.call(
                GetAuthorizerResponse.class,
                GetAuthorizerRequest.builder().restApiId(api).authorizerId(created.id()).build()))
        .isEqualTo(PojoCopy.copy(created, GetAuthorizerResponse.builder()).build());
  }

  @Test
  void aUserPoolAuthorizerHasNoLifetimeOfItsOwn() {
    // Documented: aws apigateway create-authorizer, example 2.
    CreateAuthorizerResponse created =
        create(it -> it.type("COGNITO_USER_POOLS").authorizerUri(null).providerARNs(POOL));

    assertThat(created)
        .isEqualTo(
            CreateAuthorizerResponse.builder()
                .id(created.id())
                .name("guard")
                .type("COGNITO_USER_POOLS")
                .authType("cognito_user_pools")
                .identitySource(HEADER)
                .providerARNs(POOL)
                .build());
  }

  @Test
  void aRequestAuthorizerTakesSourcesFromAllOverTheRequest() {
    String sources =
        "method.request.header.Auth, method.request.querystring.Name,stageVariables.v,"
            + " context.identity.sourceIp";

    assertThat(create(it -> it.type("REQUEST").identitySource(sources)).identitySource())
        .isEqualTo(sources);
  }

  @Test
  void aRequestAuthorizerNeedsNoSourceWithoutCaching() {
    CreateAuthorizerResponse created =
        create(it -> it.type("REQUEST").identitySource(null).authorizerResultTtlInSeconds(0));

    assertThat(created.identitySource()).isNull();
    assertThat(created.authorizerResultTtlInSeconds()).isZero();
    // Reported by users of API Gateway's second API; not recorded here.
    refused(
        it -> it.type("REQUEST").name("other").identitySource(null),
        "Identity source must be set if authorizer caching is enabled (TTL is greater than 0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:apigateway:region:lambda:path/2015-03-31/functions/"
            + "arn:aws:lambda:us-west-2:123412341234:function:f/invocations",
        "arn:aws:lambda:us-west-2:123412341234:function:f",
        "http://localhost/",
        ":${stageVariables.alias}arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"
            + "arn:aws:lambda:us-east-1:123456789:function:authorizer/invocations",
      })
  void anAuthorizerUriInvokesALambdaFunction(String uri) {
    // Reported by users of AWS: the first and the last of these.
    refused(
        it -> it.authorizerUri(uri),
        "Invalid Authorizer URI: "
            + uri
            + ". Authorizer URI should be a valid API Gateway ARN that represents a Lambda"
            + " function invocation.");
  }

  @Test
  void theFunctionMayHoldAStageVariable() {
    String uri = URI.replace("customAuthFunction", "${stageVariables.guard}");

    assertThat(create(it -> it.authorizerUri(uri)).authorizerUri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TOKEN; method.request.querystring.key",
        "TOKEN; method.request.header.authorization, method.request.header.appkey",
        "COGNITO_USER_POOLS; Authorization",
      })
  void aTokenStandsInOneHeader(String type, String source) {
    // Reported by users of AWS.
    refused(
        it -> it.type(type).identitySource(source).providerARNs(POOL),
        "Invalid token source expression: "
            + source
            + ". The source must be a method request header, matching"
            + " 'method.request.header.[a-zA-Z0-9._-]+'.");
  }

  @Test
  void whatIsNoSourceIsRefused() {
    // The words of parameter mappings; not recorded here.
    refused(
        it -> it.type("REQUEST").identitySource("method.request.header.a,method.request.path.b"),
        "Invalid mapping expression specified: Validation Result: warnings : [], errors :"
            + " [Invalid mapping expression specified: method.request.path.b]");
  }

  @Test
  void userPoolsAreNamedByTheirArns() {
    // Reported by users of AWS: the words; how several are joined is not.
    refused(
        it -> it.type("COGNITO_USER_POOLS").providerARNs(POOL, "arn:aws:s3:::pool"),
        "ProviderARNs need to be valid Cognito Userpools. Invalid ARNs-arn:aws:s3:::pool");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3601})
  void resultsLiveAnHourAtMost(int ttl) {
    // Documented: "The maximum value is 3600, or 1 hour." The words are not recorded.
    refused(
        it -> it.authorizerResultTtlInSeconds(ttl),
        "Invalid authorizerResultTtlInSeconds '" + ttl + "' specified, must be between 0 and 3600");
  }

  @Test
  void nameAndTypeAreRequired() {
    // Reported by users of AWS: the words for a missing name.
    plane.refused(
        CreateAuthorizerRequest.builder().restApiId(api).type("TOKEN").build(),
        400,
        "ValidationException",
        "1 validation error detected: Value null at 'createAuthorizerInput.name' failed to satisfy"
            + " constraint: Member must not be null");
    plane.refused(
        token(it -> it.type("MAGIC")),
        400,
        "ValidationException",
        "1 validation error detected: Value 'MAGIC' at 'createAuthorizerInput.type' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [TOKEN, REQUEST,"
            + " COGNITO_USER_POOLS]");
    refused(it -> it.name(" "), "Authorizer name cannot be blank");
  }

  @Test
  void twoAuthorizersHaveTwoNames() {
    create(request -> {});
    String other = create(it -> it.name("other")).id();
    // Reported by users of API Gateway's second API: the words; the status is not recorded.
    String message =
        "Authorizer name must be unique. Authorizer guard already exists in this RestApi.";

    plane.refused(token(it -> {}), 409, "ConflictException", message);
    plane.refused(
        update(other, patch("replace", "/name", "guard")), 409, "ConflictException", message);
  }

  @Test
  void anApiHasTenAuthorizers() {
    // Documented: Amazon API Gateway quotas. The words are not recorded.
    for (int i = 0; i < 10; i++) {
      String name = "guard" + i;
      create(it -> it.name(name));
    }

    plane.refused(
        token(it -> it.name("one too many")),
        429,
        "LimitExceededException",
        "Maximum number of Authorizers for this API has been reached.  Please contact AWS if you"
            + " need additional Authorizers.");
  }

  @Test
  void anUnknownApiOrAuthorizerIsRefused() {
    plane.refused(
        token(it -> it.restApiId("nowhere")),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
    plane.refused(
        GetAuthorizersRequest.builder().restApiId("nowhere").build(),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
    String missing = "Invalid Authorizer identifier specified";
    for (String apiId : List.of(api, "nowhere")) {
      plane.refused(
          GetAuthorizerRequest.builder().restApiId(apiId).authorizerId("none").build(),
          404,
          "NotFoundException",
          missing);
      plane.refused(
          update("none").toBuilder().restApiId(apiId).build(), 404, "NotFoundException", missing);
      plane.refused(
          deletion("none").toBuilder().restApiId(apiId).build(), 404, "NotFoundException", missing);
    }
  }

  @Test
  void authorizersAreListedInPages() {
    for (String name : List.of("one", "two", "three")) {
      create(it -> it.name(name));
    }
    GetAuthorizersRequest request = GetAuthorizersRequest.builder().restApiId(api).limit(2).build();
    GetAuthorizersResponse first = plane.call(GetAuthorizersResponse.class, request);
    GetAuthorizersResponse second =
        plane.call(
            GetAuthorizersResponse.class, request.toBuilder().position(first.position()).build());

    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
    assertThat(second.position()).isNull();
  }

  @Test
  void patchesChangeWhatTheTableSays() {
    String id = create(request -> {}).id();

    assertThat(
            patched(
                id,
                patch("replace", "/name", "keeper"),
                patch("replace", "/type", "REQUEST"),
                patch("add", "/identitySource", "stageVariables.v"),
                patch("replace", "/authorizerResultTtlInSeconds", "60"),
                patch("replace", "/authorizerCredentials", "arn:aws:iam::123412341234:role/r"),
                patch("replace", "/authType", "oauth2"),
                patch("replace", "/identityValidationExpression", "^x-[a-z]+")))
        .isEqualTo(
            Authorizer.builder()
                .id(id)
                .name("keeper")
                .type("REQUEST")
                .authType("oauth2")
                .authorizerUri(URI)
                .authorizerCredentials("arn:aws:iam::123412341234:role/r")
                .identitySource(HEADER + ", stageVariables.v")
                .identityValidationExpression("^x-[a-z]+")
                .authorizerResultTtlInSeconds(60)
                .build());
    assertThat(patched(id, patch("remove", "/identitySource", HEADER)).identitySource())
        .isEqualTo("stageVariables.v");
    assertThat(patched(id, patch("replace", "/authorizerCredentials", "")).authorizerCredentials())
        .isNull();
  }

  @Test
  void userPoolsComeAndGo() {
    String id =
        create(it -> it.type("COGNITO_USER_POOLS").authorizerUri(null).providerARNs(POOL)).id();
    String other = POOL + "2";

    assertThat(patched(id, patch("add", "/providerARNs", other)).providerARNs())
        .containsExactly(POOL, other);
    assertThat(patched(id, patch("remove", "/providerARNs", POOL)).providerARNs())
        .containsExactly(other);
  }

  @Test
  void patchesThatLeaveNoAuthorizerChangeNothing() {
    String id = create(request -> {}).id();

    plane.refused(
        update(id, patch("replace", "/name", "x"), patch("replace", "/authorizerUri", "nowhere")),
        400,
        "BadRequestException",
        "Invalid Authorizer URI: nowhere. Authorizer URI should be a valid API Gateway ARN that"
            + " represents a Lambda function invocation.");
    plane.refused(
        update(id, patch("replace", "/authorizerResultTtlInSeconds", "soon")),
        400,
        "BadRequestException",
        "Invalid authorizerResultTtlInSeconds 'soon' specified, must be between 0 and 3600");
    plane.refused(
        update(id, patch("replace", "/id", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/authorizerUri,"
            + " /authorizerCredentials, /authorizerResultTtlInSeconds, /authType, /identitySource,"
            + " /identityValidationExpression, /name, /type]");
    assertThat(patched(id).name()).isEqualTo("guard");
  }

  @Test
  void anAuthorizerInUseIsNotDeleted() {
    String id = create(request -> {}).id();
    plane.putMethod(
        api,
        "/test",
        Method.builder().httpMethod("GET").authorizationType("CUSTOM").authorizerId(id).build());

    // Reported by users of AWS: the verb stands before the path.
    plane.refused(
        deletion(id),
        409,
        "ConflictException",
        "Cannot delete authorizer 'guard', is referenced in method: GET//test");
  }

  @Test
  void aDeletedAuthorizerIsGoneAndNoMethodCanHaveIt() {
    String id = create(request -> {}).id();
    String root = plane.tree(api).orElseThrow().definition().api().rootResourceId();
    PutMethodRequest method =
        PutMethodRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("GET")
            .authorizationType("CUSTOM")
            .authorizerId(id)
            .build();
    plane.call(DeleteAuthorizerResponse.class, deletion(id));

    plane.refused(
        method,
        400,
        "BadRequestException",
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
            + " COGNITO_USER_POOLS requires a valid authorizer.");
    String again = create(request -> {}).id();
    assertThat(
            plane
                .call(PutMethodResponse.class, method.toBuilder().authorizerId(again).build())
                .authorizerId())
        .isEqualTo(again);
  }
}
