package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.RestApiDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;

class RestApiCloneTest {
  private final RestPlane plane = new RestPlane();
  private final CreateRestApiResponse original = plane.api(r -> r.description("the first"));

  private RestApiDefinition definition(String apiId) {
    return plane
        .context
        .worlds()
        .all()
        .iterator()
        .next()
        .restApis()
        .find(apiId)
        .orElseThrow()
        .definition();
  }

  private void fillOriginal() {
    plane.define(
        original.id(),
        d ->
            d.withAuthorizers(Map.of("auth01", Authorizer.builder().id("auth01").build()))
                .withRequestValidators(
                    Map.of("valid1", RequestValidator.builder().id("valid1").build()))
                .withModel(
                    Model.builder()
                        .id("model1")
                        .name("Pet")
                        .schema(
                            "{\"$ref\":\"https://apigateway.amazonaws.com/restapis/"
                                + original.id()
                                + "/models/Error\"}")
                        .build()));
    String pets = plane.resource(original.id(), original.rootResourceId(), "pets").id();
    plane.call(
        PutMethodResponse.class,
        PutMethodRequest.builder()
            .restApiId(original.id())
            .resourceId(pets)
            .httpMethod("GET")
            .authorizationType("CUSTOM")
            .authorizerId("auth01")
            .requestValidatorId("valid1")
            .build());
    plane.call(
        PutIntegrationResponse.class,
        PutIntegrationRequest.builder()
            .restApiId(original.id())
            .resourceId(pets)
            .httpMethod("GET")
            .type("MOCK")
            .build());
  }

  private static <V> V part(Map<String, V> parts, String key) {
    return Optional.ofNullable(parts.get(key)).orElseThrow();
  }

  @Test
  void aCloneHasTheSamePartsUnderItsOwnIds() {
    fillOriginal();

    CreateRestApiResponse clone = plane.api(r -> r.cloneFrom(original.id()));

    RestApiDefinition definition = definition(clone.id());
    assertThat(clone.description()).isEqualTo("the first");
    assertThat(definition.models().keySet()).containsExactly("Empty", "Error", "Pet");
    assertThat(part(definition.models(), "Pet").schema())
        .isEqualTo(
            "{\"$ref\":\"https://apigateway.amazonaws.com/restapis/"
                + clone.id()
                + "/models/Error\"}");
    assertThat(definition.resources().keySet())
        .contains(clone.rootResourceId())
        .doesNotContainAnyElementsOf(definition(original.id()).resources().keySet());
    Map<String, Resource> byPath =
        definition.resources().values().stream()
            .collect(Collectors.toMap(Resource::path, resource -> resource));
    Resource pets = part(byPath, "/pets");
    assertThat(pets.parentId()).isEqualTo(clone.rootResourceId());
    assertThat(definition.resources().get(pets.id())).isEqualTo(pets);
    Method get = part(pets.resourceMethods(), "GET");
    assertThat(definition.authorizers()).containsOnlyKeys(get.authorizerId());
    assertThat(definition.requestValidators()).containsOnlyKeys(get.requestValidatorId());
    assertThat(get.authorizerId()).isNotEqualTo("auth01");
    assertThat(get.methodIntegration().cacheNamespace()).isEqualTo(pets.id());
  }

  @Test
  void cloningChangesNothingInTheOriginal() {
    fillOriginal();
    RestApiDefinition before = definition(original.id());
    plane.api(r -> r.cloneFrom(original.id()));
    assertThat(definition(original.id())).isEqualTo(before);
  }

  @Test
  void anUnknownOriginalIsRefused() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    plane.refused(
        CreateRestApiRequest.builder().name("b").cloneFrom("nope").build(),
        400,
        "BadRequestException",
        "Invalid REST API identifier specified");
  }
}
