package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateRestApiResponse;

class RestApisTest {
  private final RestPlane plane = new RestPlane();

  private GetRestApiResponse get(String id) {
    return plane.call(GetRestApiResponse.class, GetRestApiRequest.builder().restApiId(id).build());
  }

  private static UpdateRestApiRequest updateOf(String id, PatchOperation... patches) {
    return UpdateRestApiRequest.builder().restApiId(id).patchOperations(patches).build();
  }

  private UpdateRestApiResponse update(String id, PatchOperation... patches) {
    return plane.call(UpdateRestApiResponse.class, updateOf(id, patches));
  }

  private void refuses(String id, PatchOperation patch, String message) {
    plane.refused(updateOf(id, patch), 400, "BadRequestException", message);
  }

  private static EndpointConfiguration endpoint(String type, String addresses) {
    return EndpointConfiguration.builder().typesWithStrings(type).ipAddressType(addresses).build();
  }

  @Test
  void aNewApiHasTheDefaults() {
    CreateRestApiResponse api = plane.api(request -> {});

    // Recorded from AWS.
    assertThat(api)
        .isEqualTo(
            CreateRestApiResponse.builder()
                .id(api.id())
                .name("pets")
                .createdDate(NOW)
                .apiKeySource("HEADER")
                .disableExecuteApiEndpoint(false)
                .endpointConfiguration(endpoint("EDGE", "ipv4"))
                .rootResourceId(api.rootResourceId())
                .build());
    assertThat(api.id()).matches("[a-z0-9]{10}");
    assertThat(api.rootResourceId()).matches("[a-z0-9]{10}");
  }

  @Test
  void aNewApiHoldsTheModelsEmptyAndError() {
    String id = plane.api(request -> {}).id();

    // Recorded from AWS.
    assertThat(
            plane.context.worlds().all().iterator().next().restApis().find(id).stream()
                .flatMap(tree -> tree.definition().models().values().stream())
                .map(model -> model.name() + "|" + model.contentType() + "|" + model.description()))
        .containsExactly(
            "Empty|application/json|This is a default empty schema model",
            "Error|application/json|This is a default error schema model");
  }

  @ParameterizedTest
  @CsvSource({"EDGE,ipv4", "REGIONAL,ipv4", "PRIVATE,dualstack"})
  void theAddressTypeFollowsTheEndpointType(String type, String addresses) {
    // Recorded from AWS.
    assertThat(
            plane
                .api(request -> request.endpointConfiguration(e -> e.typesWithStrings(type)))
                .endpointConfiguration())
        .isEqualTo(endpoint(type, addresses));
  }

  @Test
  void valuesOutsideTheServiceModelAreRefusedTogether() {
    plane.refused(
        CreateRestApiRequest.builder()
            .name("pets")
            .endpointConfiguration(e -> e.typesWithStrings("wrong"))
            .build(),
        400,
        "ValidationException",
        // Recorded from AWS.
        "1 validation error detected: Value '[wrong]' at"
            + " 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint:"
            + " Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE,"
            + " EDGE, REGIONAL]]");
    plane.refused(
        CreateRestApiRequest.builder().apiKeySource("COOKIE").build(),
        400,
        "ValidationException",
        "2 validation errors detected: Value null at 'createRestApiInput.name' failed to satisfy"
            + " constraint: Member must not be null; Value 'COOKIE' at"
            + " 'createRestApiInput.apiKeySource' failed to satisfy constraint: Member must satisfy"
            + " enum value set: [AUTHORIZER, HEADER]");
  }

  @Test
  void aPrivateApiCannotSpeakOnlyIpv4() {
    plane.refused(
        CreateRestApiRequest.builder()
            .name("pets")
            .endpointConfiguration(endpoint("PRIVATE", "ipv4"))
            .build(),
        400,
        "BadRequestException",
        "Only dualstack ipAddressType is supported for Private APIs.");
  }

  @Test
  void twoEndpointTypesAreRefused() {
    plane.refused(
        CreateRestApiRequest.builder()
            .name("pets")
            .endpointConfiguration(e -> e.typesWithStrings("EDGE", "REGIONAL"))
            .build(),
        400,
        "BadRequestException",
        // Text from public reports.
        "Cannot create an api with multiple Endpoint Types.");
  }

  @Test
  void endpointIdsNeedAPrivateApi() {
    plane.refused(
        CreateRestApiRequest.builder()
            .name("pets")
            .endpointConfiguration(e -> e.typesWithStrings("EDGE").vpcEndpointIds("vpce-1"))
            .build(),
        400,
        "BadRequestException",
        // Text from public reports.
        "VPCEndpoints can only be specified with PRIVATE apis.");
  }

  @Test
  void theCustomIdTagFixesTheId() {
    CreateRestApiResponse api = plane.api(request -> request.tags(Map.of("_custom_id_", "mine")));

    assertThat(api.id()).isEqualTo("mine");
    assertThat(api.tags()).isEqualTo(Map.of("_custom_id_", "mine"));
    plane.refused(
        CreateRestApiRequest.builder().name("b").tags(Map.of("_custom_id_", "mine")).build(),
        409,
        "ConflictException",
        "An API with the id 'mine' from tag _custom_id_ already exists");
    plane.refused(
        CreateRestApiRequest.builder().name("b").tags(Map.of("_custom_id_", "a/b")).build(),
        400,
        "BadRequestException",
        "Invalid API id 'a/b' in tag _custom_id_: it must match [A-Za-z0-9_-]{1,63}");
  }

  @Test
  void tagsAreShownEmptyByGetAndUpdateOnly() {
    CreateRestApiResponse api = plane.api(request -> {});

    // Recorded from AWS.
    assertThat(api.hasTags()).isFalse();
    assertThat(get(api.id()).hasTags()).isTrue();
    assertThat(get(api.id()).tags()).isEmpty();
    assertThat(update(api.id()).hasTags()).isTrue();
    assertThat(list(null, null).items().get(0).hasTags()).isFalse();
  }

  @Test
  void getShowsWhatCreateShowed() {
    CreateRestApiResponse created =
        plane.api(
            request ->
                request
                    .description("d")
                    .version("1")
                    .binaryMediaTypes("image/png")
                    .minimumCompressionSize(0)
                    .tags(Map.of("a", "b")));

    assertThat(get(created.id()).toBuilder().build())
        .isEqualTo(PojoCopy.copy(created, GetRestApiResponse.builder()).build());
  }

  @Test
  void aPolicyIsShownCompactWithItsQuotesEscaped() {
    // Known from Terraform, which unquotes what it reads.
    CreateRestApiResponse api =
        plane.api(request -> request.policy("{ \"Version\" : \"2012-10-17\" }"));

    assertThat(api.policy()).isEqualTo("{\\\"Version\\\":\\\"2012-10-17\\\"}");
    assertThat(update(api.id(), patch("replace", "/policy", "")).policy()).isNull();
    refuses(
        api.id(),
        patch("replace", "/policy", "{"),
        "Invalid policy document. Please check the policy syntax and ensure that Principals are"
            + " valid.");
  }

  private GetRestApisResponse list(@Nullable String position, @Nullable Integer limit) {
    return plane.call(
        GetRestApisResponse.class,
        GetRestApisRequest.builder().position(position).limit(limit).build());
  }

  @Test
  void theListIsPaged() {
    List<String> ids =
        IntStream.range(0, 5).mapToObj(i -> plane.api(request -> {}).id()).sorted().toList();

    GetRestApisResponse first = list(null, 3);
    GetRestApisResponse second = list(first.position(), 3);

    assertThat(first.items()).extracting(RestApi::id).isEqualTo(ids.subList(0, 3));
    assertThat(second.items()).extracting(RestApi::id).isEqualTo(ids.subList(3, 5));
    assertThat(second.position()).isNull();
  }

  @Test
  void anUnknownApiIsNamedWithItsAccount() {
    // Recorded from AWS for documentation parts; the same text is reported for APIs.
    String message = "Invalid API identifier specified 123456789012:nope";
    plane.refused(
        GetRestApiRequest.builder().restApiId("nope").build(), 404, "NotFoundException", message);
    plane.refused(updateOf("nope"), 404, "NotFoundException", message);
    plane.refused(
        DeleteRestApiRequest.builder().restApiId("nope").build(),
        404,
        "NotFoundException",
        message);
  }

  @Test
  void aDeletedApiIsGone() {
    String id = plane.api(request -> {}).id();
    plane.call(DeleteRestApiResponse.class, DeleteRestApiRequest.builder().restApiId(id).build());
    assertThat(list(null, null).items()).isEmpty();
  }

  @Test
  void theCompressionSizeIsPatched() {
    // Recorded from AWS.
    String id = plane.api(request -> {}).id();
    String path = "/minimumCompressionSize";
    assertThat(update(id, patch("replace", path, "10")).minimumCompressionSize()).isEqualTo(10);
    assertThat(update(id, patch("replace", path, "0")).minimumCompressionSize()).isZero();
    assertThat(update(id, patch("replace", path, "")).minimumCompressionSize()).isNull();
    String message = "Invalid minimum compression size, must be between 0 and 10485760";
    refuses(id, patch("replace", path, "-1"), message);
    refuses(id, patch("replace", path, "test"), message);
    refuses(
        id,
        patch("add", path, "1"),
        "Invalid patch operation specified. Must be one of: [replace]");
  }

  @Test
  void theEndpointTypeIsPatchedInOrder() {
    // Recorded from AWS.
    String id = plane.api(request -> {}).id();
    String path = "/endpointConfiguration/types/0";
    assertThat(
            update(
                    id,
                    patch("replace", path, "EDGE"),
                    patch("replace", path, "REGIONAL"),
                    patch("replace", path, "PRIVATE"))
                .endpointConfiguration())
        .isEqualTo(endpoint("PRIVATE", "dualstack"));
    refuses(
        id,
        patch("replace", path, "wrong"),
        "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
    refuses(
        id,
        patch("remove", path, "EDGE"),
        "Invalid patch operation specified. Must be 'add'|'remove'|'replace'");
  }

  @Test
  void theAddressTypeOfAPrivateApiStays() {
    // Recorded from AWS.
    String id = plane.api(r -> r.endpointConfiguration(e -> e.typesWithStrings("PRIVATE"))).id();
    String path = "/endpointConfiguration/ipAddressType";
    refuses(
        id,
        patch("replace", path, "ipv4"),
        "Only dualstack ipAddressType is supported for Private APIs.");
    refuses(id, patch("replace", path, "wrong"), "ipAddressType must be either ipv4 or dualstack.");
    refuses(
        id, patch("remove", path), "Invalid patch operation specified. Must be one of: [replace]");
  }

  @Test
  void plainMembersAreReplaced() {
    String id = plane.api(request -> request.description("old")).id();

    UpdateRestApiResponse api =
        update(
            id,
            patch("replace", "/name", "dogs"),
            patch("replace", "/description", "all dogs"),
            patch("replace", "/apiKeySource", "AUTHORIZER"),
            patch("replace", "/disableExecuteApiEndpoint", "true"));

    assertThat(api).isEqualTo(PojoCopy.copy(get(id), UpdateRestApiResponse.builder()).build());
    assertThat(
            List.of(
                api.name(),
                api.description(),
                api.apiKeySourceAsString(),
                api.disableExecuteApiEndpoint()))
        .isEqualTo(List.of("dogs", "all dogs", "AUTHORIZER", true));
    assertThat(update(id, patch("replace", "/description", "")).description()).isNull();
  }

  @Test
  void binaryMediaTypesAreAddedReplacedAndRemoved() {
    String id = plane.api(request -> {}).id();

    assertThat(
            update(
                    id,
                    patch("add", "/binaryMediaTypes/image~1png"),
                    patch("add", "/binaryMediaTypes/*~1*"),
                    patch("replace", "/binaryMediaTypes/image~1png", "image/jpg"))
                .binaryMediaTypes())
        .containsExactly("image/jpg", "*/*");
    assertThat(
            update(
                    id,
                    patch("remove", "/binaryMediaTypes/image~1jpg"),
                    patch("remove", "/binaryMediaTypes/*~1*"))
                .hasBinaryMediaTypes())
        .isFalse();
  }

  @Test
  void endpointIdsAreAddedAndRemoved() {
    String id = plane.api(r -> r.endpointConfiguration(e -> e.typesWithStrings("PRIVATE"))).id();
    String path = "/endpointConfiguration/vpcEndpointIds";

    assertThat(
            update(id, patch("add", path, "vpce-1"), patch("add", path, "vpce-2"))
                .endpointConfiguration()
                .vpcEndpointIds())
        .containsExactly("vpce-1", "vpce-2");
    assertThat(update(id, patch("remove", path, "vpce-1")).endpointConfiguration().vpcEndpointIds())
        .containsExactly("vpce-2");
  }

  @Test
  void endpointIdsAndTypeOfOneCallMustGoTogetherWhateverTheirOrder() {
    // AWS refuses the ids elsewhere; that it looks at whole calls is not recorded.
    String type = "/endpointConfiguration/types/0";
    String path = "/endpointConfiguration/vpcEndpointIds";
    String id = plane.api(request -> {}).id();

    assertThat(
            update(
                    id,
                    patch("add", path, "vpce-1"),
                    patch("add", path, "vpce-1"),
                    patch("replace", type, "PRIVATE"))
                .endpointConfiguration()
                .vpcEndpointIds())
        .containsExactly("vpce-1");
    plane.refused(
        updateOf(id, patch("replace", type, "REGIONAL")),
        400,
        "BadRequestException",
        "VPCEndpoints can only be specified with PRIVATE apis.");
    assertThat(
            update(id, patch("replace", type, "REGIONAL"), patch("remove", path, "vpce-1"))
                .endpointConfiguration()
                .hasVpcEndpointIds())
        .isFalse();
  }

  @Test
  void theSecurityPolicyAndTheAccessModeAreReplaced() {
    String id = plane.api(request -> {}).id();

    UpdateRestApiResponse updated =
        update(
            id,
            patch("replace", "/securityPolicy", "SecurityPolicy_TLS13_1_3_2025_09"),
            patch("replace", "/endpointAccessMode", "STRICT"));

    assertThat(updated.securityPolicyAsString()).isEqualTo("SecurityPolicy_TLS13_1_3_2025_09");
    assertThat(updated.endpointAccessModeAsString()).isEqualTo("STRICT");
    assertThat(update(id, patch("replace", "/endpointAccessMode", "")).endpointAccessModeAsString())
        .isNull();
    // Not recorded.
    plane.refused(
        updateOf(id, patch("replace", "/endpointAccessMode", "LAX")),
        400,
        "BadRequestException",
        "Invalid EndpointAccessMode specified. Valid options are BASIC,STRICT");
  }

  @Test
  void aFailedUpdateChangesNothing() {
    String id = plane.api(request -> {}).id();
    GetRestApiResponse before = get(id);

    plane.refused(
        updateOf(id, patch("replace", "/name", "x"), patch("replace", "/wrong", "y")),
        400,
        "BadRequestException",
        "Invalid patch path /wrong");

    assertThat(get(id)).isEqualTo(before);
  }
}
