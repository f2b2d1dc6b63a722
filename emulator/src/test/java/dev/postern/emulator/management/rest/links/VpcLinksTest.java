package dev.postern.emulator.management.rest.links;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

class VpcLinksTest {
  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/my-lb/12a456s89aaa";

  private final RestPlane plane = new RestPlane();

  private CreateVpcLinkResponse create(String name) {
    return plane.call(
        CreateVpcLinkResponse.class,
        CreateVpcLinkRequest.builder().name(name).targetArns(BALANCER).build());
  }

  private static GetVpcLinkRequest query(String id) {
    return GetVpcLinkRequest.builder().vpcLinkId(id).build();
  }

  private static DeleteVpcLinkRequest deletion(String id) {
    return DeleteVpcLinkRequest.builder().vpcLinkId(id).build();
  }

  private static UpdateVpcLinkRequest update(String id, PatchOperation... operations) {
    return UpdateVpcLinkRequest.builder().vpcLinkId(id).patchOperations(operations).build();
  }

  @Test
  void aLinkIsPendingFirstAndAvailableThen() {
    CreateVpcLinkResponse created =
        plane.call(
            CreateVpcLinkResponse.class,
            CreateVpcLinkRequest.builder()
                .name("link")
                .description("to the pets")
                .targetArns(BALANCER)
                .tags(Map.of("a", "b"))
                .build());

    assertThat(created.id()).matches("[a-z0-9]{6}");
    assertThat(created)
        .isEqualTo(
            CreateVpcLinkResponse.builder()
                .id(created.id())
                .name("link")
                .description("to the pets")
                .targetArns(BALANCER)
                .status("PENDING")
                .tags(Map.of("a", "b"))
                .build());
    assertThat(plane.call(GetVpcLinkResponse.class, query(created.id())))
        .isEqualTo(
            GetVpcLinkResponse.builder()
                .id(created.id())
                .name("link")
                .description("to the pets")
                .targetArns(BALANCER)
                .status("AVAILABLE")
                .statusMessage("Your vpc link is ready for use")
                .tags(Map.of("a", "b"))
                .build());
  }

  // Documented: AWS CLI, update-vpc-link.
  @Test
  void nameAndDescriptionAreReplaced() {
    String id = create("link").id();

    assertThat(
            plane.call(
                UpdateVpcLinkResponse.class,
                update(
                    id,
                    patch("replace", "/name", "my-vpc-link"),
                    patch("replace", "/description", "My custom description"))))
        .isEqualTo(
            UpdateVpcLinkResponse.builder()
                .id(id)
                .name("my-vpc-link")
                .description("My custom description")
                .targetArns(BALANCER)
                .status("AVAILABLE")
                .statusMessage("Your vpc link is ready for use")
                .tags(Map.of())
                .build());
  }

  // The first text was seen at AWS, the second is that of other types.
  @Test
  void otherPatchesAreRefused() {
    String id = create("link").id();

    plane.refused(
        update(id, patch("replace", "/targetArns", BALANCER)),
        400,
        "BadRequestException",
        "Target arns are not allowed to be changed/added.");
    plane.refused(
        update(id, patch("replace", "/status", "FAILED")),
        400,
        "BadRequestException",
        "Invalid patch path  '/status' specified for op 'replace'. Must be one of: [/name,"
            + " /description]");
  }

  @Test
  void linksAreListed() {
    String one = create("one").id();
    String two = create("two").id();

    assertThat(plane.call(GetVpcLinksResponse.class, GetVpcLinksRequest.builder().build()).items())
        .extracting(VpcLink::id)
        .containsExactlyInAnyOrder(one, two);
  }

  @Test
  void nameAndTargetAreRequired() {
    plane.refused(
        CreateVpcLinkRequest.builder().build(),
        400,
        "ValidationException",
        "2 validation errors detected: Value null at 'createVpcLinkInput.name' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'createVpcLinkInput.targetArns'"
            + " failed to satisfy constraint: Member must not be null");
  }

  // Seen at AWS.
  @Test
  void aLinkHasOneTarget() {
    plane.refused(
        CreateVpcLinkRequest.builder().name("link").targetArns(BALANCER, BALANCER).build(),
        400,
        "BadRequestException",
        "More than one target arn specified for vpc link.");
  }

  // Documented: the target is a network load balancer. The texts are not recorded.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-lb",
        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/my-lb/12a456s89aaa"
      })
  void otherTargetsAreRefused(String arn) {
    plane.refused(
        CreateVpcLinkRequest.builder().name("link").targetArns(arn).build(),
        400,
        "BadRequestException",
        "Invalid ARN specified in the request");
    plane.refused(
        CreateVpcLinkRequest.builder().name(" ").targetArns(BALANCER).build(),
        400,
        "BadRequestException",
        "VPC link name cannot be blank");
  }

  // Recorded from AWS for DeleteVpcLink.
  @Test
  void anUnknownLinkIsRefused() {
    String id = create("link").id();
    plane.call(DeleteVpcLinkResponse.class, deletion(id));

    for (SdkPojo request : List.<SdkPojo>of(query(id), deletion(id), update(id))) {
      plane.refused(request, 404, "NotFoundException", "Invalid Vpc Link identifier specified");
    }
  }

  private static Method linked(String verb, String connectionId) {
    return Method.builder()
        .httpMethod(verb)
        .authorizationType("NONE")
        .apiKeyRequired(false)
        .methodIntegration(
            Integration.builder()
                .type("HTTP_PROXY")
                .httpMethod("GET")
                .uri("http://example.com")
                .connectionType("VPC_LINK")
                .connectionId(connectionId)
                .build())
        .build();
  }

  // Seen at AWS.
  @Test
  void aLinkOfAMethodStays() {
    String id = create("link").id();
    String api = plane.deployableApi();
    plane.putMethod(api, "/pets", linked("GET", id));

    plane.refused(
        deletion(id),
        400,
        "BadRequestException",
        "Cannot delete vpc link. Vpc link '%s', is referenced in [GET:pets] in format of [Method:Resource]."
            .formatted(id));
  }

  // Seen at AWS.
  @Test
  void aLinkThatAStageServesStays() {
    String id = create("link").id();
    String api = plane.deployableApi();
    plane.putMethod(api, "/pets", linked("GET", id));
    plane.deploy(api, deployment -> deployment.stageName("dev"));
    plane.putMethod(api, "/pets", linked("GET", "other"));

    plane.refused(
        deletion(id),
        400,
        "BadRequestException",
        "Cannot delete vpc link. Vpc link '%s', is referenced in [%s:GET:pets:dev] in format of [RESTApiId:Method:Resource:Stage]."
            .formatted(id, api));
    plane.deploy(api, deployment -> deployment.stageName("dev"));
    plane.call(DeleteVpcLinkResponse.class, deletion(id));
  }

  @Test
  void aStageVariableMayNameTheLink() {
    String id = create("link").id();
    String api = plane.deployableApi();
    plane.putMethod(api, "/pets", linked("GET", "${stageVariables.link}"));
    plane.deploy(api, deployment -> deployment.stageName("dev").variables(Map.of("link", id)));
    String other = create("other").id();

    assertThat(plane.refused(deletion(id)).message()).contains("[" + api + ":GET:pets:dev]");
    plane.call(DeleteVpcLinkResponse.class, deletion(other));
  }
}
