package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorResponse;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsRequest;
import software.amazon.awssdk.services.apigateway.model.GetRequestValidatorsResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRequestValidatorResponse;

class RequestValidatorsTest {
  private final RestPlane plane = new RestPlane();
  private final String api = plane.api(request -> {}).id();

  private CreateRequestValidatorResponse create(String name) {
    return plane.call(
        CreateRequestValidatorResponse.class,
        CreateRequestValidatorRequest.builder()
            .restApiId(api)
            .name(name)
            .validateRequestBody(true)
            .build());
  }

  private UpdateRequestValidatorRequest update(String id, PatchOperation... patches) {
    return UpdateRequestValidatorRequest.builder()
        .restApiId(api)
        .requestValidatorId(id)
        .patchOperations(patches)
        .build();
  }

  private GetRequestValidatorRequest query(String apiId, String id) {
    return GetRequestValidatorRequest.builder().restApiId(apiId).requestValidatorId(id).build();
  }

  private DeleteRequestValidatorRequest deletion(String id) {
    return DeleteRequestValidatorRequest.builder().restApiId(api).requestValidatorId(id).build();
  }

  @Test
  void aValidatorShowsBothFlags() {
    CreateRequestValidatorResponse created = create("body");

    assertThat(created)
        .isEqualTo(
            CreateRequestValidatorResponse.builder()
                .id(created.id())
                .name("body")
                .validateRequestBody(true)
                .validateRequestParameters(false)
                .build());
    assertThat(plane.call(GetRequestValidatorResponse.class, query(api, created.id())))
        .isEqualTo(
            GetRequestValidatorResponse.builder()
                .id(created.id())
                .name("body")
                .validateRequestBody(true)
                .validateRequestParameters(false)
                .build());
  }

  @Test
  void validatorsAreListed() {
    create("one");
    create("two");

    assertThat(
            plane
                .call(
                    GetRequestValidatorsResponse.class,
                    GetRequestValidatorsRequest.builder().restApiId(api).build())
                .items())
        .extracting(RequestValidator::name)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void patchesChangeNameAndFlags() {
    // Recorded from AWS.
    String id = create("body").id();

    assertThat(
            plane.call(
                UpdateRequestValidatorResponse.class,
                update(
                    id,
                    patch("replace", "/validateRequestBody", "false"),
                    patch("replace", "/validateRequestParameters", "false"),
                    patch("replace", "/name", "nothing"))))
        .isEqualTo(
            UpdateRequestValidatorResponse.builder()
                .id(id)
                .name("nothing")
                .validateRequestBody(false)
                .validateRequestParameters(false)
                .build());
  }

  @Test
  void otherPatchesAndBlankNamesAreRefused() {
    String id = create("body").id();

    plane.refused(
        update(id, patch("replace", "/id", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/name,"
            + " /validateRequestParameters, /validateRequestBody]");
    plane.refused(
        update(id, patch("replace", "/name", "")),
        400,
        "BadRequestException",
        "Request Validator name cannot be blank");
  }

  // Recorded from AWS: 400 on create, 404 elsewhere.
  @Test
  void anUnknownApiOrValidatorIsRefused() {
    plane.refused(
        CreateRequestValidatorRequest.builder().restApiId("nowhere").name("x").build(),
        400,
        "BadRequestException",
        "Invalid REST API identifier specified");
    for (String apiId : new String[] {api, "nowhere"}) {
      plane.refused(
          query(apiId, "nobody"),
          404,
          "NotFoundException",
          "Invalid Request Validator identifier specified");
    }
  }

  @Test
  void aDeletedValidatorIsGone() {
    String id = create("body").id();
    plane.call(DeleteRequestValidatorResponse.class, deletion(id));

    plane.refused(
        deletion(id), 404, "NotFoundException", "Invalid Request Validator identifier specified");
  }

  @Test
  void aValidatorInUseIsNotDeleted() {
    String id = create("body").id();
    Resource pets =
        Resource.builder()
            .id("petsid")
            .path("/pets")
            .resourceMethods(Map.of("GET", Method.builder().requestValidatorId(id).build()))
            .build();
    plane.change(api, tree -> tree.define(definition -> definition.withResource(pets)));

    plane.refused(
        deletion(id),
        409,
        "ConflictException",
        "Cannot delete request validator 'body', is referenced in method: /pets/GET");
  }
}
