package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesRequest;
import software.amazon.awssdk.services.apigateway.model.GetGatewayResponsesResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutGatewayResponseResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateGatewayResponseResponse;

class GatewayResponsesTest {
  private static final Map<String, String> DEFAULT_TEMPLATE =
      Map.of("application/json", "{\"message\":$context.error.messageString}");
  private static final Map<String, String> HEADER =
      Map.of("gatewayresponse.header.X-Why", "'because'");

  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private PutGatewayResponseRequest put(
      String type, Consumer<PutGatewayResponseRequest.Builder> members) {
    return PutGatewayResponseRequest.builder()
        .restApiId(api)
        .responseType(type)
        .applyMutation(members)
        .build();
  }

  private PutGatewayResponseResponse answer(PutGatewayResponseRequest request) {
    return plane.call(PutGatewayResponseResponse.class, request);
  }

  private GetGatewayResponseResponse get(String type) {
    return plane.call(
        GetGatewayResponseResponse.class,
        GetGatewayResponseRequest.builder().restApiId(api).responseType(type).build());
  }

  private UpdateGatewayResponseRequest update(String type, PatchOperation... patches) {
    return UpdateGatewayResponseRequest.builder()
        .restApiId(api)
        .responseType(type)
        .patchOperations(patches)
        .build();
  }

  private static PutGatewayResponseResponse.Builder shown(String type, String status) {
    return PutGatewayResponseResponse.builder()
        .responseType(type)
        .statusCode(status)
        .responseParameters(Map.of())
        .responseTemplates(DEFAULT_TEMPLATE)
        .defaultResponse(false);
  }

  // Recorded from AWS.
  @Test
  void aPutFallsBackToTheTypesDefaultsAndNeverToThePutBefore() {
    String type = "MISSING_AUTHENTICATION_TOKEN";

    assertThat(answer(put(type, it -> it.statusCode("404")))).isEqualTo(shown(type, "404").build());
    assertThat(answer(put(type, it -> it.responseParameters(HEADER))))
        .isEqualTo(shown(type, "403").responseParameters(HEADER).build());
    assertThat(answer(put(type, it -> it.responseTemplates(Map.of("text/plain", "no")))))
        .isEqualTo(shown(type, "403").responseTemplates(Map.of("text/plain", "no")).build());
  }

  // Recorded from AWS.
  @Test
  void aPutTakesNothingFromTheCustomisedDefault() {
    answer(put("DEFAULT_5XX", it -> it.statusCode("599").responseParameters(HEADER)));

    assertThat(answer(put("AUTHORIZER_FAILURE", it -> it.responseParameters(HEADER))))
        .isEqualTo(shown("AUTHORIZER_FAILURE", "500").responseParameters(HEADER).build());
  }

  // Recorded from AWS.
  @Test
  void theListHasAllTypesAndShowsTheCustomisedDefaultInTheUncustomised() {
    answer(
        put(
            "DEFAULT_5XX",
            it ->
                it.statusCode("599")
                    .responseParameters(HEADER)
                    .responseTemplates(Map.of("text/plain", "no"))));

    GetGatewayResponsesResponse list =
        plane.call(
            GetGatewayResponsesResponse.class,
            GetGatewayResponsesRequest.builder().restApiId(api).build());

    assertThat(list.items()).hasSize(21);
    assertThat(list.items())
        .contains(
            GatewayResponse.builder()
                .responseType("INTEGRATION_TIMEOUT")
                .statusCode("599")
                .responseParameters(HEADER)
                .responseTemplates(Map.of("text/plain", "no"))
                .defaultResponse(true)
                .build(),
            GatewayResponse.builder()
                .responseType("THROTTLED")
                .statusCode("429")
                .responseParameters(Map.of())
                .responseTemplates(DEFAULT_TEMPLATE)
                .defaultResponse(true)
                .build(),
            GatewayResponse.builder()
                .responseType("DEFAULT_4XX")
                .responseParameters(Map.of())
                .responseTemplates(DEFAULT_TEMPLATE)
                .defaultResponse(true)
                .build());
  }

  @Test
  void aDeletedCustomisationGivesTheDefaultBack() {
    answer(put("THROTTLED", it -> it.statusCode("503")));
    DeleteGatewayResponseRequest deletion =
        DeleteGatewayResponseRequest.builder().restApiId(api).responseType("THROTTLED").build();

    plane.call(DeleteGatewayResponseResponse.class, deletion);

    assertThat(get("THROTTLED").statusCode()).isEqualTo("429");
    assertThat(get("THROTTLED").defaultResponse()).isTrue();
    plane.refused(deletion, 404, "NotFoundException", "Gateway response type not defined on api");
  }

  @Test
  void patchesCustomiseWhatWasDefault() {
    UpdateGatewayResponseResponse updated =
        plane.call(
            UpdateGatewayResponseResponse.class,
            update(
                "UNAUTHORIZED",
                patch("replace", "/statusCode", "418"),
                patch("add", "/responseParameters/gatewayresponse.header.X-Why", "'because'"),
                patch("replace", "/responseTemplates/application~1json", "{}"),
                patch("add", "/responseTemplates/text~1plain", "no")));

    assertThat(updated)
        .isEqualTo(
            UpdateGatewayResponseResponse.builder()
                .responseType("UNAUTHORIZED")
                .statusCode("418")
                .responseParameters(HEADER)
                .responseTemplates(Map.of("application/json", "{}", "text/plain", "no"))
                .defaultResponse(false)
                .build());
    assertThat(
            plane
                .call(
                    UpdateGatewayResponseResponse.class,
                    update(
                        "UNAUTHORIZED",
                        patch("remove", "/responseParameters/gatewayresponse.header.X-Why")))
                .responseParameters())
        .isEmpty();
  }

  @Test
  void otherPatchesAreRefused() {
    plane.refused(
        update("UNAUTHORIZED", patch("add", "/statusCode", "418")),
        400,
        "BadRequestException",
        "Invalid patch path /statusCode");
    plane.refused(
        update("UNAUTHORIZED", patch("replace", "/responseParameters/nobody", "'x'")),
        404,
        "NotFoundException",
        "Invalid parameter name specified");
    plane.refused(
        update("UNAUTHORIZED", patch("add", "/responseTemplates/text~1plain")),
        400,
        "BadRequestException",
        "Invalid null or empty value in responseTemplates");
    plane.refused(
        update("UNAUTHORIZED", patch("replace", "/statusCode", "99")),
        400,
        "BadRequestException",
        "Invalid status code specified: '99'");
  }

  @Test
  void parametersMustSetHeadersFromWhatThereIs() {
    plane.refused(
        put("THROTTLED", it -> it.responseParameters(Map.of("method.response.header.X", "'x'"))),
        400,
        "BadRequestException",
        "Invalid mapping expression specified: Validation Result: warnings : [], errors :"
            + " [Invalid mapping expression parameter specified: method.response.header.X]");
    plane.refused(
        put(
            "THROTTLED",
            it -> it.responseParameters(Map.of("gatewayresponse.header.X", "unquoted"))),
        400,
        "BadRequestException",
        "Invalid mapping expression specified: Validation Result: warnings : [], errors :"
            + " [Invalid mapping expression specified: unquoted]");
    assertThat(
            answer(
                    put(
                        "THROTTLED",
                        it ->
                            it.responseParameters(
                                Map.of(
                                    "gatewayresponse.header.X",
                                    "method.request.querystring.retry"))))
                .responseParameters())
        .hasSize(1);
  }

  @Test
  void unknownTypesStatusesAndApisAreRefused() {
    // The order of the values is not recorded.
    assertThat(plane.refused(put("TEAPOT", it -> {})).message())
        .startsWith(
            "1 validation error detected: Value 'TEAPOT' at 'responseType' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [DEFAULT_4XX, ");
    plane.refused(
        put("THROTTLED", it -> it.statusCode("600")),
        400,
        "ValidationException",
        "1 validation error detected: Value '600' at 'putGatewayResponseInput.statusCode' failed"
            + " to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [1-5]\\d\\d");
    plane.refused(
        GetGatewayResponsesRequest.builder().restApiId("nowhere").build(),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
  }
}
