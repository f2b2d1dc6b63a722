package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.PojoCopy;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateMethodResponseResponse;

class MethodResponsesTest {
  private static final String NO_PARAMETER = "Invalid parameter name specified";
  private static final String NO_CONTENT_TYPE = "Content-Type specified was not found";

  private final RestPlane plane = new RestPlane();
  private final String api;
  private final String root;

  MethodResponsesTest() {
    var created = plane.api(request -> {});
    api = created.id();
    root = created.rootResourceId();
    plane.method(api, root, "GET");
  }

  private PutMethodResponseRequest putOf(Consumer<PutMethodResponseRequest.Builder> members) {
    return PutMethodResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode("200")
        .applyMutation(members)
        .build();
  }

  private PutMethodResponseResponse put(Consumer<PutMethodResponseRequest.Builder> members) {
    return plane.call(PutMethodResponseResponse.class, putOf(members));
  }

  private GetMethodResponseRequest getOf(String statusCode) {
    return GetMethodResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode(statusCode)
        .build();
  }

  private UpdateMethodResponseRequest updateOf(PatchOperation... patches) {
    return UpdateMethodResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode("200")
        .patchOperations(patches)
        .build();
  }

  private UpdateMethodResponseResponse update(PatchOperation... patches) {
    return plane.call(UpdateMethodResponseResponse.class, updateOf(patches));
  }

  private GetMethodResponse method() {
    return plane.call(
        GetMethodResponse.class,
        GetMethodRequest.builder().restApiId(api).resourceId(root).httpMethod("GET").build());
  }

  @Test
  void aBareResponseHasOnlyItsStatusCode() {
    // Recorded from AWS.
    assertThat(put(r -> {}))
        .isEqualTo(PutMethodResponseResponse.builder().statusCode("200").build());
    assertThat(method().methodResponses())
        .isEqualTo(Map.of("200", MethodResponse.builder().statusCode("200").build()));
  }

  @Test
  void headersAndModelsAreShown() {
    PutMethodResponseResponse response =
        put(
            r ->
                r.responseParameters(Map.of("method.response.header.X-A", true))
                    .responseModels(Map.of("application/json", "Empty")));

    assertThat(response)
        .isEqualTo(
            PutMethodResponseResponse.builder()
                .statusCode("200")
                .responseParameters(Map.of("method.response.header.X-A", true))
                .responseModels(Map.of("application/json", "Empty"))
                .build());
    assertThat(plane.call(GetMethodResponseResponse.class, getOf("200")))
        .isEqualTo(PojoCopy.copy(response, GetMethodResponseResponse.builder()).build());
  }

  @Test
  void aResponseIsPutOnce() {
    put(r -> {});
    // Text from public reports.
    plane.refused(
        putOf(r -> {}), 409, "ConflictException", "Response already exists for this resource");
  }

  @Test
  void aStatusCodeHasThreeDigits() {
    // Text from public reports.
    plane.refused(
        putOf(r -> r.statusCode("600")),
        400,
        "ValidationException",
        "1 validation error detected: Value '600' at 'statusCode' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [1-5]\\d\\d");
  }

  @Test
  void whatAResponseNamesMustBeThere() {
    plane.refused(
        putOf(r -> r.responseModels(Map.of("application/json", "petModel"))),
        400,
        "BadRequestException",
        "Invalid model identifier specified: petModel");
    plane.refused(
        putOf(r -> r.responseParameters(Map.of("X-A", true))),
        400,
        "BadRequestException",
        // The form of the text is from public reports.
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid"
            + " mapping expression specified: X-A]");
    plane.refused(
        putOf(r -> r.httpMethod("POST")),
        404,
        "NotFoundException",
        "Invalid Method identifier specified");
    plane.refused(
        putOf(r -> r.restApiId("nope")),
        404,
        "NotFoundException",
        "Invalid Resource identifier specified");
  }

  @Test
  void headersAndModelsArePatched() {
    put(r -> {});

    assertThat(
            update(
                patch("add", "/responseParameters/method.response.header.X-A", "true"),
                patch("replace", "/responseParameters/method.response.header.X-A", "false"),
                patch("add", "/responseModels/application~1json", "Empty"),
                patch("replace", "/responseModels/application~1json", "Error")))
        .isEqualTo(
            UpdateMethodResponseResponse.builder()
                .statusCode("200")
                .responseParameters(Map.of("method.response.header.X-A", false))
                .responseModels(Map.of("application/json", "Error"))
                .build());
    assertThat(
            update(
                patch("remove", "/responseParameters/method.response.header.X-A"),
                patch("remove", "/responseModels/application~1json")))
        .isEqualTo(UpdateMethodResponseResponse.builder().statusCode("200").build());
  }

  @Test
  void whatIsNotThereIsNeitherReplacedNorRemoved() {
    // Recorded from AWS.
    put(r -> {});
    missing(patch("remove", "/responseParameters/method.response.header.X-A"), NO_PARAMETER);
    missing(patch("remove", "/responseModels/application~1json"), NO_CONTENT_TYPE);

    update(
        patch("add", "/responseParameters/method.response.header.X-A", "true"),
        patch("add", "/responseModels/application~1json", "Empty"));
    missing(patch("remove", "/responseParameters/wrong"), NO_PARAMETER);
    missing(patch("replace", "/responseParameters/wrong", "true"), NO_PARAMETER);
    missing(patch("remove", "/responseModels/wrong"), NO_CONTENT_TYPE);
    missing(patch("replace", "/responseModels/wrong", "Empty"), NO_CONTENT_TYPE);
  }

  private void missing(PatchOperation patch, String message) {
    plane.refused(updateOf(patch), 404, "NotFoundException", message);
  }

  @Test
  void anUnknownPathIsNamed() {
    put(r -> {});
    // Recorded from AWS.
    plane.refused(
        updateOf(patch("remove", "/wrong/method.response.header.my-header")),
        400,
        "BadRequestException",
        "Invalid patch path /wrong/method.response.header.my-header");
  }

  @Test
  void aDeletedResponseIsGone() {
    put(r -> {});
    DeleteMethodResponseRequest delete =
        DeleteMethodResponseRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("GET")
            .statusCode("200")
            .build();
    plane.call(DeleteMethodResponseResponse.class, delete);

    // Text from public reports.
    String message = "Invalid Response status code specified";
    plane.refused(getOf("200"), 404, "NotFoundException", message);
    plane.refused(updateOf(), 404, "NotFoundException", message);
    plane.refused(delete, 404, "NotFoundException", message);
    assertThat(method().hasMethodResponses()).isFalse();
  }
}
