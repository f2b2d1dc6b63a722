package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.PojoCopy;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponse;

class MethodsTest {
  private static final String NO_AUTHORIZER =
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
          + " COGNITO_USER_POOLS requires a valid authorizer.";

  private final RestPlane plane = new RestPlane();
  private final String api;
  private final String root;

  MethodsTest() {
    var created = plane.api(request -> {});
    api = created.id();
    root = created.rootResourceId();
    plane.define(
        api,
        definition ->
            definition
                .withAuthorizers(Map.of("auth01", Authorizer.builder().id("auth01").build()))
                .withRequestValidators(
                    Map.of("valid1", RequestValidator.builder().id("valid1").build())));
  }

  private PutMethodRequest putOf(Consumer<PutMethodRequest.Builder> members) {
    return PutMethodRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .authorizationType("NONE")
        .applyMutation(members)
        .build();
  }

  private PutMethodResponse put(Consumer<PutMethodRequest.Builder> members) {
    return plane.call(PutMethodResponse.class, putOf(members));
  }

  private GetMethodRequest getOf(String resource, String verb) {
    return GetMethodRequest.builder().restApiId(api).resourceId(resource).httpMethod(verb).build();
  }

  private GetMethodResponse get() {
    return plane.call(GetMethodResponse.class, getOf(root, "GET"));
  }

  private UpdateMethodRequest updateOf(PatchOperation... patches) {
    return UpdateMethodRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .patchOperations(patches)
        .build();
  }

  private UpdateMethodResponse update(PatchOperation... patches) {
    return plane.call(UpdateMethodResponse.class, updateOf(patches));
  }

  private void badRequest(Consumer<PutMethodRequest.Builder> members, String message) {
    plane.refused(putOf(members), 400, "BadRequestException", message);
  }

  @Test
  void aMinimalMethodHasThreeMembers() {
    // Recorded from AWS.
    assertThat(put(m -> m.httpMethod("ANY")))
        .isEqualTo(
            PutMethodResponse.builder()
                .httpMethod("ANY")
                .authorizationType("NONE")
                .apiKeyRequired(false)
                .build());
  }

  @Test
  void everythingGivenIsShownByPutAndGet() {
    PutMethodResponse method =
        put(
            m ->
                m.authorizationType("CUSTOM")
                    .authorizerId("auth01")
                    .apiKeyRequired(true)
                    .operationName("listPets")
                    .requestParameters(Map.of("method.request.header.h_required", true))
                    .requestModels(Map.of("application/json", "Empty"))
                    .requestValidatorId("valid1")
                    .authorizationScopes("a"));

    assertThat(method)
        .isEqualTo(
            PutMethodResponse.builder()
                .httpMethod("GET")
                .authorizationType("CUSTOM")
                .authorizerId("auth01")
                .apiKeyRequired(true)
                .operationName("listPets")
                .requestParameters(Map.of("method.request.header.h_required", true))
                .requestModels(Map.of("application/json", "Empty"))
                .requestValidatorId("valid1")
                .authorizationScopes("a")
                .build());
    assertThat(get()).isEqualTo(PojoCopy.copy(method, GetMethodResponse.builder()).build());
  }

  @Test
  void theAuthorizationTypeIsStoredInUpperCase() {
    // Recorded from AWS.
    assertThat(put(m -> m.authorizationType("none")).authorizationType()).isEqualTo("NONE");
  }

  @Test
  void apiAndResourceAreCheckedBeforeTheVerb() {
    // Recorded from AWS.
    String message = "Invalid Resource identifier specified";
    plane.refused(
        putOf(m -> m.restApiId("nope").httpMethod("WRONG")), 404, "NotFoundException", message);
    plane.refused(
        putOf(m -> m.resourceId("nope").httpMethod("WRONG")), 404, "NotFoundException", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WRONG", "get", "TRACE"})
  void onlyKnownVerbsAreTaken(String verb) {
    // Recorded from AWS.
    badRequest(
        m -> m.httpMethod(verb),
        "Invalid HttpMethod specified. Valid options are"
            + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
  }

  @Test
  void aMethodIsPutOnce() {
    put(m -> {});
    // Text from public reports.
    plane.refused(
        putOf(m -> {}), 409, "ConflictException", "Method already exists for this resource");
  }

  @Test
  void whatAMethodRefersToMustBeThere() {
    // Recorded from AWS.
    badRequest(m -> m.authorizationType("CUSTOM"), NO_AUTHORIZER);
    badRequest(m -> m.authorizationType("COGNITO_USER_POOLS").authorizerId("no"), NO_AUTHORIZER);
    badRequest(m -> m.requestValidatorId("no"), "Invalid Request Validator identifier specified");
    badRequest(
        m -> m.requestModels(Map.of("application/json", "petModel")),
        "Invalid model identifier specified: petModel");
  }

  @Test
  void anUnknownAuthorizationTypeIsRefused() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    badRequest(m -> m.authorizationType("MAGIC"), "Invalid authorization type specified");
    plane.refused(
        putOf(m -> m.authorizationType(null)),
        400,
        "ValidationException",
        "1 validation error detected: Value null at 'putMethodInput.authorizationType' failed to"
            + " satisfy constraint: Member must not be null");
  }

  @Test
  void parameterNamesAreUniqueOverAllLocations() {
    badRequest(
        m ->
            m.requestParameters(
                Map.of(
                    "method.request.querystring.optional",
                    false,
                    "method.request.header.optional",
                    true)),
        // Recorded from AWS.
        "Parameter names must be unique across querystring, header and path");
  }

  @Test
  void parametersAreWrittenInFull() {
    badRequest(
        m -> m.requestParameters(Map.of("paths", true)),
        // Text from public reports.
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
            + " mapping expression specified: paths]");
  }

  @Test
  void parametersAndModelsArePatched() {
    put(m -> {});

    // Recorded from AWS.
    assertThat(
            update(
                    patch("add", "/requestParameters/method.request.querystring.optional", "true"),
                    patch("add", "/requestParameters/method.request.path.issuer", "false"),
                    patch("add", "/requestModels/application~1json", "Empty"))
                .requestParameters())
        .isEqualTo(
            Map.of(
                "method.request.querystring.optional", true, "method.request.path.issuer", false));
    assertThat(
            update(
                    patch(
                        "replace",
                        "/requestParameters/method.request.querystring.optional",
                        "false"),
                    patch("remove", "/requestParameters/method.request.path.issuer", "ignored"),
                    patch("replace", "/requestModels/application~1json", "Error"))
                .requestParameters())
        .isEqualTo(Map.of("method.request.querystring.optional", false));
    assertThat(get().requestModels()).isEqualTo(Map.of("application/json", "Error"));
  }

  @Test
  void anEmptiedMapIsOmitted() {
    put(m -> m.requestModels(Map.of("application/json", "Empty")));
    // Recorded from AWS.
    assertThat(update(patch("remove", "/requestModels/application~1json")).hasRequestModels())
        .isFalse();
  }

  @Test
  void plainMembersAreReplaced() {
    put(m -> {});
    // Recorded from AWS.
    UpdateMethodResponse method =
        update(
            patch("replace", "/operationName", "list"),
            patch("replace", "/apiKeyRequired", "true"),
            patch("replace", "/authorizationType", "AWS_IAM"),
            patch("replace", "/requestValidatorId", "valid1"));

    assertThat(method)
        .isEqualTo(
            UpdateMethodResponse.builder()
                .httpMethod("GET")
                .operationName("list")
                .apiKeyRequired(true)
                .authorizationType("AWS_IAM")
                .requestValidatorId("valid1")
                .build());
    // Text and behaviour from public reports: an empty value takes the validator away.
    assertThat(update(patch("replace", "/requestValidatorId", "")).requestValidatorId()).isNull();
  }

  @Test
  void anAuthorizerComesWithItsType() {
    put(m -> {});
    // Recorded from AWS.
    assertThat(
            update(
                    patch("replace", "/authorizerId", "auth01"),
                    patch("replace", "/authorizationType", "CUSTOM"))
                .authorizerId())
        .isEqualTo("auth01");
    // Behaviour from public reports.
    assertThat(update(patch("replace", "/authorizationType", "NONE")).authorizerId()).isNull();
    assertThat(update(patch("replace", "/authorizerId", "auth01")).authorizerId()).isNull();
    plane.refused(
        updateOf(patch("replace", "/authorizationType", "CUSTOM")),
        400,
        "BadRequestException",
        NO_AUTHORIZER);
  }

  @Test
  void scopesAreAddedAndRemoved() {
    put(m -> {});
    assertThat(
            update(
                    patch("add", "/authorizationScopes", "a"),
                    patch("add", "/authorizationScopes", "b"),
                    patch("remove", "/authorizationScopes", "a"))
                .authorizationScopes())
        .containsExactly("b");
    assertThat(update(patch("remove", "/authorizationScopes", "b")).hasAuthorizationScopes())
        .isFalse();
  }

  @Test
  void anOperationThatAPathDoesNotTakeIsPassedOver() {
    put(m -> {});
    // Behaviour and text from public reports.
    assertThat(update(patch("add", "/operationName", "x")).operationName()).isNull();
    plane.refused(
        updateOf(patch("replace", "/httpMethod", "POST")),
        400,
        "BadRequestException",
        "Invalid patch path /httpMethod");
  }

  @Test
  void patchedReferencesMustBeThere() {
    put(m -> {});
    plane.refused(
        updateOf(patch("add", "/requestModels/application~1json", "petModel")),
        400,
        "BadRequestException",
        "Invalid model identifier specified: petModel");
    plane.refused(
        updateOf(patch("remove", "/requestModels/text~1plain")),
        404,
        "NotFoundException",
        "Content-Type specified was not found");
  }

  @Test
  void aDeletedMethodIsGone() {
    put(m -> {});
    plane.call(
        DeleteMethodResponse.class,
        DeleteMethodRequest.builder().restApiId(api).resourceId(root).httpMethod("GET").build());

    String message = "Invalid Method identifier specified";
    plane.refused(getOf(root, "GET"), 404, "NotFoundException", message);
    plane.refused(updateOf(), 404, "NotFoundException", message);
    plane.refused(
        DeleteMethodRequest.builder().restApiId(api).resourceId(root).httpMethod("GET").build(),
        404,
        "NotFoundException",
        message);
    assertThat(
            plane
                .call(
                    GetResourceResponse.class,
                    GetResourceRequest.builder().restApiId(api).resourceId(root).build())
                .hasResourceMethods())
        .isFalse();
  }
}
