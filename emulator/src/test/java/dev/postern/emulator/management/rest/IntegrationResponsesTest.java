package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.PojoCopy;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateIntegrationResponseResponse;

class IntegrationResponsesTest {
  private static final String HEADER = "method.response.header.X-A";
  private static final String NO_RESPONSE = "Invalid Response status code specified";

  private final RestPlane plane = new RestPlane();
  private final String api;
  private final String root;

  IntegrationResponsesTest() {
    var created = plane.api(request -> {});
    api = created.id();
    root = created.rootResourceId();
    plane.method(api, root, "GET");
    plane.method(api, root, "POST");
    for (String status : new String[] {"200", "404"}) {
      plane.call(
          PutMethodResponseResponse.class,
          PutMethodResponseRequest.builder()
              .restApiId(api)
              .resourceId(root)
              .httpMethod("GET")
              .statusCode(status)
              .responseParameters(Map.of(HEADER, false))
              .build());
    }
    plane.call(
        PutIntegrationResponse.class,
        PutIntegrationRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("GET")
            .type("MOCK")
            .build());
  }

  private PutIntegrationResponseRequest putOf(
      Consumer<PutIntegrationResponseRequest.Builder> members) {
    return PutIntegrationResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode("200")
        .applyMutation(members)
        .build();
  }

  private PutIntegrationResponseResponse put(
      Consumer<PutIntegrationResponseRequest.Builder> members) {
    return plane.call(PutIntegrationResponseResponse.class, putOf(members));
  }

  private GetIntegrationResponseRequest getOf() {
    return GetIntegrationResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode("200")
        .build();
  }

  private UpdateIntegrationResponseRequest updateOf(PatchOperation... patches) {
    return UpdateIntegrationResponseRequest.builder()
        .restApiId(api)
        .resourceId(root)
        .httpMethod("GET")
        .statusCode("200")
        .patchOperations(patches)
        .build();
  }

  private UpdateIntegrationResponseResponse update(PatchOperation... patches) {
    return plane.call(UpdateIntegrationResponseResponse.class, updateOf(patches));
  }

  private GetIntegrationResponse integration() {
    return plane.call(
        GetIntegrationResponse.class,
        GetIntegrationRequest.builder().restApiId(api).resourceId(root).httpMethod("GET").build());
  }

  @Test
  void aBareResponseHasOnlyItsStatusCode() {
    // Recorded from AWS.
    assertThat(put(r -> {}))
        .isEqualTo(PutIntegrationResponseResponse.builder().statusCode("200").build());
    assertThat(integration().integrationResponses()).containsOnlyKeys("200");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptyTemplateIsNull(boolean sentAsNull) {
    // Recorded from AWS.
    Map<String, String> sent =
        sentAsNull
            ? Collections.singletonMap("application/json", null)
            : Map.of("application/json", "");
    PutIntegrationResponseResponse expected =
        PutIntegrationResponseResponse.builder()
            .statusCode("200")
            .selectionPattern("")
            .responseTemplates(Collections.singletonMap("application/json", null))
            .build();

    assertThat(put(r -> r.selectionPattern("").responseTemplates(sent))).isEqualTo(expected);
    assertThat(plane.call(GetIntegrationResponseResponse.class, getOf()))
        .isEqualTo(PojoCopy.copy(expected, GetIntegrationResponseResponse.builder()).build());
  }

  @Test
  void aPutReplacesTheWholeResponse() {
    // Recorded from AWS.
    put(r -> r.selectionPattern("").responseTemplates(Map.of("application/json", "x")));
    assertThat(put(r -> r.selectionPattern("")))
        .isEqualTo(
            PutIntegrationResponseResponse.builder()
                .statusCode("200")
                .selectionPattern("")
                .build());
  }

  @Test
  void emptyTemplatesAreEchoed() {
    // Recorded from AWS.
    assertThat(put(r -> r.responseTemplates(Map.of())).hasResponseTemplates()).isTrue();
  }

  @Test
  void placeIsCheckedFromTheOutsideIn() {
    // Recorded from AWS, except the last two, which are from public reports.
    String noResource = "Invalid Resource identifier specified";
    plane.refused(putOf(r -> r.restApiId("nope")), 404, "NotFoundException", noResource);
    plane.refused(putOf(r -> r.resourceId("nope")), 404, "NotFoundException", noResource);
    plane.refused(
        getOf().toBuilder().restApiId("nope").build(), 404, "NotFoundException", noResource);
    plane.refused(
        putOf(r -> r.httpMethod("PUT")),
        404,
        "NotFoundException",
        "Invalid Method identifier specified");
    plane.refused(
        putOf(r -> r.httpMethod("POST")),
        404,
        "NotFoundException",
        "Invalid Integration identifier specified");
    plane.refused(putOf(r -> r.statusCode("201")), 404, "NotFoundException", NO_RESPONSE);
  }

  @Test
  void valuesOutsideTheServiceModelAreRefusedTogether() {
    // The form of the texts is recorded from AWS.
    plane.refused(
        putOf(r -> r.statusCode("x").contentHandling("MAGIC")),
        400,
        "ValidationException",
        "2 validation errors detected: Value 'x' at 'statusCode' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [1-5]\\d\\d; Value 'MAGIC' at"
            + " 'putIntegrationResponseInput.contentHandling' failed to satisfy constraint: Member"
            + " must satisfy enum value set: [CONVERT_TO_BINARY, CONVERT_TO_TEXT]");
  }

  @Test
  void selectionPatternsAreUnique() {
    put(r -> {});
    // Text from public reports.
    plane.refused(
        putOf(r -> r.statusCode("404").selectionPattern("")),
        409,
        "ConflictException",
        "Integration response with selection pattern default already exists");
    put(r -> r.statusCode("404").selectionPattern("4\\d\\d"));
    plane.refused(
        updateOf(patch("replace", "/selectionPattern", "4\\d\\d")),
        409,
        "ConflictException",
        "Integration response with selection pattern 4\\d\\d already exists");
  }

  @Test
  void aSelectionPatternIsARegularExpression() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    plane.refused(
        putOf(r -> r.selectionPattern("(")),
        400,
        "BadRequestException",
        "Invalid selection pattern specified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "integration.response.header.b",
        "integration.response.multivalueheader.b",
        "integration.response.body",
        "integration.response.body.a.b[0]",
        "integration.response.body[0].a",
        "stageVariables.v",
        "context.requestId",
        "'static'"
      })
  void theseAreSources(String source) {
    // Documented: Parameter mapping.
    assertThat(put(r -> r.responseParameters(Map.of(HEADER, source))).responseParameters())
        .isEqualTo(Map.of(HEADER, source));
  }

  @Test
  void aMappingSetsWhatTheMethodResponseDeclares() {
    // The texts are from public reports.
    refusesMapping(
        "method.response.header.Location",
        "'x'",
        "Invalid mapping expression parameter specified: method.response.header.Location");
    refusesMapping(
        "method.response.body",
        "'x'",
        "Invalid mapping expression specified: method.response.body");
    refusesMapping(
        HEADER,
        "method.request.header.a",
        "Invalid mapping expression specified: method.request.header.a");
  }

  private void refusesMapping(String target, String source, String error) {
    plane.refused(
        putOf(r -> r.responseParameters(Map.of(target, source))),
        400,
        "BadRequestException",
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : ["
            + error
            + "]");
  }

  @Test
  void everyMemberIsPatched() {
    put(r -> r.responseTemplates(Map.of("application/json", "old")));

    // Recorded from AWS for the template.
    assertThat(
            update(
                patch("replace", "/responseTemplates/application~1json", "new"),
                patch("add", "/responseParameters/" + HEADER, "'a'"),
                patch("replace", "/responseParameters/" + HEADER, "'b'"),
                patch("replace", "/selectionPattern", "2.."),
                patch("replace", "/contentHandling", "CONVERT_TO_TEXT")))
        .isEqualTo(
            UpdateIntegrationResponseResponse.builder()
                .statusCode("200")
                .responseTemplates(Map.of("application/json", "new"))
                .responseParameters(Map.of(HEADER, "'b'"))
                .selectionPattern("2..")
                .contentHandling("CONVERT_TO_TEXT")
                .build());
    assertThat(
            update(
                patch("remove", "/responseTemplates/application~1json"),
                patch("remove", "/responseParameters/" + HEADER),
                patch("replace", "/contentHandling", "")))
        .isEqualTo(
            UpdateIntegrationResponseResponse.builder()
                .statusCode("200")
                .selectionPattern("2..")
                .build());
  }

  @Test
  void aDeletedResponseIsGone() {
    put(r -> {});
    DeleteIntegrationResponseRequest delete =
        DeleteIntegrationResponseRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("GET")
            .statusCode("200")
            .build();
    plane.call(DeleteIntegrationResponseResponse.class, delete);

    // Recorded from AWS.
    assertThat(integration().hasIntegrationResponses()).isFalse();
    plane.refused(getOf(), 404, "NotFoundException", NO_RESPONSE);
    plane.refused(updateOf(), 404, "NotFoundException", NO_RESPONSE);
    plane.refused(delete, 404, "NotFoundException", NO_RESPONSE);
  }
}
