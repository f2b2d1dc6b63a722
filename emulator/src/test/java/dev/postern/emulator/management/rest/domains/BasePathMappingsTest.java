package dev.postern.emulator.management.rest.domains;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static dev.postern.emulator.management.rest.domains.Domains.privately;
import static dev.postern.emulator.management.rest.domains.Domains.regional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.CreateBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.CreateBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingResponse;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsRequest;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateBasePathMappingRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateBasePathMappingResponse;

/** Texts without a remark were seen at AWS. */
class BasePathMappingsTest {
  private static final String NAME = "api.example.com";

  private final RestPlane plane = new RestPlane();
  private final Domains domains = new Domains(plane);
  private final String api = plane.deployableApi();

  @BeforeEach
  void aDomainAndAStage() {
    domains.create(regional(NAME));
    plane.deploy(api, deployment -> deployment.stageName("dev"));
  }

  private CreateBasePathMappingRequest.Builder mapping(String basePath) {
    return CreateBasePathMappingRequest.builder()
        .domainName(NAME)
        .basePath(basePath)
        .restApiId(api)
        .stage("dev");
  }

  private CreateBasePathMappingResponse create(String basePath) {
    return plane.call(CreateBasePathMappingResponse.class, mapping(basePath).build());
  }

  private GetBasePathMappingRequest query(String basePath) {
    return GetBasePathMappingRequest.builder().domainName(NAME).basePath(basePath).build();
  }

  private GetBasePathMappingResponse get(String basePath) {
    return plane.call(GetBasePathMappingResponse.class, query(basePath));
  }

  private UpdateBasePathMappingRequest update(String basePath, PatchOperation... operations) {
    return UpdateBasePathMappingRequest.builder()
        .domainName(NAME)
        .basePath(basePath)
        .patchOperations(operations)
        .build();
  }

  private void refused(CreateBasePathMappingRequest.Builder request, String message) {
    plane.refused(request.build(), 400, "BadRequestException", message);
  }

  private void missing(String basePath) {
    plane.refused(
        query(basePath),
        404,
        "NotFoundException",
        "Invalid base path mapping identifier specified");
  }

  // Documented: AWS CLI, get-base-path-mapping.
  @Test
  void aMappingLeadsToAStage() {
    assertThat(create("v1"))
        .isEqualTo(
            CreateBasePathMappingResponse.builder()
                .basePath("v1")
                .restApiId(api)
                .stage("dev")
                .build());
    assertThat(get("v1"))
        .isEqualTo(
            GetBasePathMappingResponse.builder()
                .basePath("v1")
                .restApiId(api)
                .stage("dev")
                .build());
  }

  // Documented: "Specify '(none)' if you do not want callers to specify a base path name".
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "(none)"})
  void anEmptyBasePathIsNone(String basePath) {
    assertThat(create(basePath).basePath()).isEqualTo("(none)");
    assertThat(get("(none)").basePath()).isEqualTo("(none)");
    plane.refused(
        mapping("").build(),
        409,
        "ConflictException",
        "Base path already exists for this domain name");
  }

  // Documented: "Specify '(none)' if you want callers to explicitly specify the stage name".
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "(none)"})
  void aMappingWithoutAStageShowsNone(String stage) {
    assertThat(
            plane
                .call(CreateBasePathMappingResponse.class, mapping("v1").stage(stage).build())
                .stage())
        .isNull();
  }

  @Test
  void mappingsAreListedByPathPageByPage() {
    create("v2");
    create("v1");
    create("(none)");

    GetBasePathMappingsResponse first =
        plane.call(
            GetBasePathMappingsResponse.class,
            GetBasePathMappingsRequest.builder().domainName(NAME).limit(2).build());
    GetBasePathMappingsResponse second =
        plane.call(
            GetBasePathMappingsResponse.class,
            GetBasePathMappingsRequest.builder()
                .domainName(NAME)
                .position(first.position())
                .build());

    assertThat(first.items()).extracting(BasePathMapping::basePath).containsExactly("(none)", "v1");
    assertThat(second.items()).extracting(BasePathMapping::basePath).containsExactly("v2");
    assertThat(second.position()).isNull();
  }

  @Test
  void aBasePathOfSeveralSegmentsIsForTheSecondApi() {
    refused(
        mapping("api/v1"),
        "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create a"
            + " multi-level base path mapping, use API Gateway V2.");
  }

  // Documented: letters, numbers and $-_.+!*'(). The text is not recorded.
  @Test
  void otherCharactersAreRefused() {
    refused(
        mapping("a b"),
        "Invalid base path specified: a b. Base path can contain only letters, numbers and the"
            + " characters $-_.+!*'() and must have at most 300 characters");
    assertThat(create("a$-_.+!*'()").basePath()).isEqualTo("a$-_.+!*'()");
  }

  @Test
  void domainApiAndStageMustBeThere() {
    plane.refused(
        mapping("v1").domainName("other.example.com").build(),
        404,
        "NotFoundException",
        "Invalid domain name identifier specified");
    refused(mapping("v1").restApiId("nothing"), "Invalid REST API identifier specified");
    refused(mapping("v1").stage("prod"), "Invalid stage identifier specified");
    plane.refused(
        mapping("v1").restApiId(null).build(),
        400,
        "ValidationException",
        "1 validation error detected: Value null at 'createBasePathMappingInput.restApiId' failed"
            + " to satisfy constraint: Member must not be null");
  }

  @Test
  void anUnknownMappingIsRefused() {
    missing("v1");
    plane.refused(
        update("v1"), 404, "NotFoundException", "Invalid base path mapping identifier specified");
  }

  // Documented: "Patch Operations", UpdateBasePathMapping; tools spell the first /basePath.
  @Test
  void pathApiAndStageAreReplaced() {
    String other = plane.deployableApi();
    plane.deploy(other, deployment -> deployment.stageName("prod"));
    create("v1");

    UpdateBasePathMappingResponse updated =
        plane.call(
            UpdateBasePathMappingResponse.class,
            update(
                "v1",
                patch("replace", "/basePath", "v2"),
                patch("replace", "/restapiId", other),
                patch("replace", "/stage", "prod")));

    assertThat(updated)
        .isEqualTo(
            UpdateBasePathMappingResponse.builder()
                .basePath("v2")
                .restApiId(other)
                .stage("prod")
                .build());
    missing("v1");
    assertThat(get("v2").restApiId()).isEqualTo(other);
    assertThat(
            plane
                .call(
                    UpdateBasePathMappingResponse.class,
                    update("v2", patch("replace", "/basepath", "")))
                .basePath())
        .isEqualTo("(none)");
  }

  @Test
  void anUpdateIsCheckedLikeACreation() {
    create("v1");
    create("v2");

    plane.refused(
        update("v1", patch("replace", "/basePath", "v2")),
        409,
        "ConflictException",
        "Base path already exists for this domain name");
    plane.refused(
        update("v1", patch("replace", "/stage", "prod")),
        400,
        "BadRequestException",
        "Invalid stage identifier specified");
    plane.refused(
        update("v1", patch("replace", "/restapiId", "nothing")),
        400,
        "BadRequestException",
        "Invalid REST API identifier specified");
    assertThat(get("v1").stage()).isEqualTo("dev");
  }

  // The text is that of other types; it is not recorded for this one.
  @Test
  void otherPatchesAreRefused() {
    create("v1");

    plane.refused(
        update("v1", patch("replace", "/domainName", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/domainName' specified for op 'replace'. Must be one of: [/basePath,"
            + " /restapiId, /stage]");
  }

  @Test
  void aDeletedMappingIsGone() {
    create("");
    DeleteBasePathMappingRequest deletion =
        DeleteBasePathMappingRequest.builder().domainName(NAME).basePath("(none)").build();
    plane.call(DeleteBasePathMappingResponse.class, deletion);

    missing("(none)");
    plane.refused(
        deletion, 404, "NotFoundException", "Invalid base path mapping identifier specified");
  }

  @Test
  void aMappedApiIsNotDeleted() {
    create("v1");
    DeleteRestApiRequest deletion = DeleteRestApiRequest.builder().restApiId(api).build();

    plane.refused(
        deletion,
        400,
        "BadRequestException",
        "Deleting RestApi "
            + api
            + " failed. Please remove all base path mappings related to the RestApi in your"
            + " domains: api.example.com");
    // Documented: deleting the domain "also removes all base path mappings".
    plane.call(
        DeleteDomainNameResponse.class, DeleteDomainNameRequest.builder().domainName(NAME).build());
    plane.call(DeleteRestApiResponse.class, deletion);
    assertThat(plane.tree(api)).isEmpty();
  }

  @Test
  void aMappedStageIsNotDeleted() {
    create("v1");
    DeleteStageRequest deletion =
        DeleteStageRequest.builder().restApiId(api).stageName("dev").build();

    plane.refused(
        deletion,
        400,
        "BadRequestException",
        "Deleting stage dev failed. Please remove all base path mappings related to the stage in"
            + " your domains: api.example.com");
    plane.call(
        UpdateBasePathMappingResponse.class, update("v1", patch("replace", "/stage", "(none)")));
    plane.call(DeleteStageResponse.class, deletion);
  }

  // Documented: "You can't send traffic from a private custom domain name to a public API." The
  // texts are not recorded.
  @Test
  void privateDomainsAndPrivateApisBelongTogether() {
    String id = domains.create(privately("private.example.com")).domainNameId();
    refused(
        mapping("v1").domainName("private.example.com").domainNameId(id),
        "Only private APIs can be mapped to private custom domain names");

    String privateApi =
        plane.api(request -> request.endpointConfiguration(Domains.types("PRIVATE"))).id();
    refused(
        mapping("v1").restApiId(privateApi).stage(null),
        "Private APIs can only be mapped to private custom domain names");
    assertThat(
            plane.call(
                CreateBasePathMappingResponse.class,
                mapping("v1")
                    .domainName("private.example.com")
                    .domainNameId(id)
                    .restApiId(privateApi)
                    .stage(null)
                    .build()))
        .isEqualTo(
            CreateBasePathMappingResponse.builder().basePath("v1").restApiId(privateApi).build());
  }
}
