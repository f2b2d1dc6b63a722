package dev.postern.emulator.management.rest.domains;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static dev.postern.emulator.management.rest.domains.Domains.privately;
import static dev.postern.emulator.management.rest.domains.Domains.regional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameAccessAssociationsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameAccessAssociationsResponse;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesResponse;
import software.amazon.awssdk.services.apigateway.model.RejectDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.RejectDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameResponse;

/** AWS's texts are not recorded for this family. */
class AccessAssociationsTest {
  private static final CallContext CONSUMER =
      new CallContext("222222222222", "eu-west-1", "a-request-id");

  private final RestPlane plane = new RestPlane();
  private final CreateDomainNameResponse domain =
      new Domains(plane).create(privately("private.example.com"));

  private CreateDomainNameAccessAssociationRequest.Builder association() {
    return CreateDomainNameAccessAssociationRequest.builder()
        .domainNameArn(domain.domainNameArn())
        .accessAssociationSource("vpce-abcd1234efg")
        .accessAssociationSourceType("VPCE");
  }

  private String arn(String account) {
    return "arn:aws:apigateway:eu-west-1:%s:/domainnameaccessassociations/domainname/private.example.com+%s/vpcesource/vpce-abcd1234efg"
        .formatted(account, domain.domainNameId());
  }

  private String create() {
    return plane
        .call(CreateDomainNameAccessAssociationResponse.class, association().build())
        .domainNameAccessAssociationArn();
  }

  /** A call of another account. */
  private <O extends SdkPojo> O other(Class<O> response, SdkPojo request) {
    String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
    return response.cast(
        (operation.startsWith("GetDomainNames")
                ? new DomainNames(plane.context).handlers()
                : new AccessAssociations(plane.context).handlers())
            .find(operation)
            .orElseThrow()
            .handle(CONSUMER, request));
  }

  private void share(String principal) {
    plane.call(
        UpdateDomainNameResponse.class,
        UpdateDomainNameRequest.builder()
            .domainName("private.example.com")
            .domainNameId(domain.domainNameId())
            .patchOperations(
                patch(
                    "replace",
                    "/managementPolicy",
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"AWS": ["%s"]},
                       "Action": "apigateway:CreateAccessAssociation", "Resource": "%s"}]}
                    """
                        .formatted(principal, domain.domainNameArn())))
            .build());
  }

  private GetDomainNameAccessAssociationsResponse list(String owner) {
    return plane.call(
        GetDomainNameAccessAssociationsResponse.class,
        GetDomainNameAccessAssociationsRequest.builder().resourceOwner(owner).build());
  }

  private void missing(String account) {
    plane.refused(
        DeleteDomainNameAccessAssociationRequest.builder()
            .domainNameAccessAssociationArn(arn(account))
            .build(),
        404,
        "NotFoundException",
        "Invalid domain name access association identifier specified");
  }

  // Documented: "Tutorial: Create and invoke a custom domain name for private APIs".
  @Test
  void anAssociationNamesDomainAndEndpoint() {
    assertThat(
            plane.call(
                CreateDomainNameAccessAssociationResponse.class,
                association().tags(Map.of("a", "b")).build()))
        .isEqualTo(
            CreateDomainNameAccessAssociationResponse.builder()
                .domainNameAccessAssociationArn(arn("123456789012"))
                .domainNameArn(domain.domainNameArn())
                .accessAssociationSource("vpce-abcd1234efg")
                .accessAssociationSourceType("VPCE")
                .tags(Map.of("a", "b"))
                .build());
    assertThat(list("SELF").items())
        .extracting(DomainNameAccessAssociation::domainNameAccessAssociationArn)
        .containsExactly(arn("123456789012"));
    assertThat(list("OTHER_ACCOUNTS").items()).isEmpty();
  }

  @Test
  void membersAreChecked() {
    plane.refused(
        CreateDomainNameAccessAssociationRequest.builder()
            .accessAssociationSourceType("VPC")
            .build(),
        400,
        "ValidationException",
        "3 validation errors detected: Value null at"
            + " 'createDomainNameAccessAssociationInput.domainNameArn' failed to satisfy"
            + " constraint: Member must not be null; Value 'VPC' at"
            + " 'createDomainNameAccessAssociationInput.accessAssociationSourceType' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [VPCE]; Value null at"
            + " 'createDomainNameAccessAssociationInput.accessAssociationSource' failed to satisfy"
            + " constraint: Member must not be null");
    plane.refused(
        association().accessAssociationSource("vpc-1").build(),
        400,
        "BadRequestException",
        "Invalid VPC endpoint identifier specified: vpc-1");
  }

  @Test
  void theDomainMustBeAPrivateOneAndThere() {
    String regional = new Domains(plane).create(regional("a.example.com")).domainNameArn();
    for (String arn : new String[] {"nothing", regional}) {
      plane.refused(
          association().domainNameArn(arn).build(),
          404,
          "NotFoundException",
          "Invalid domain name identifier specified");
    }
  }

  @Test
  void anAssociationIsMadeOnce() {
    create();

    plane.refused(
        association().build(),
        409,
        "ConflictException",
        "Domain name access association already exists");
  }

  // Documented: the domain can be deleted after its associations.
  @Test
  void anAssociatedDomainStays() {
    DeleteDomainNameRequest deletion =
        DeleteDomainNameRequest.builder()
            .domainName("private.example.com")
            .domainNameId(domain.domainNameId())
            .build();
    String association = create();

    plane.refused(
        deletion,
        400,
        "BadRequestException",
        "Please remove all domain name access associations related to the domain name"
            + " private.example.com+"
            + domain.domainNameId());
    plane.call(
        DeleteDomainNameAccessAssociationResponse.class,
        DeleteDomainNameAccessAssociationRequest.builder()
            .domainNameAccessAssociationArn(association)
            .build());
    missing("123456789012");
    plane.call(DeleteDomainNameResponse.class, deletion);
  }

  // Documented: "Allow other accounts to create domain name access associations".
  @Test
  void theManagementPolicyLetsOtherAccountsAssociate() {
    assertThatThrownBy(
            () -> other(CreateDomainNameAccessAssociationResponse.class, association().build()))
        .isInstanceOf(AwsException.class)
        .hasMessage("Invalid domain name identifier specified");

    share("arn:aws:iam::222222222222:root");

    assertThat(
            other(CreateDomainNameAccessAssociationResponse.class, association().build())
                .domainNameAccessAssociationArn())
        .isEqualTo(arn("222222222222"));
    assertThat(list("SELF").items()).isEmpty();
    assertThat(list("OTHER_ACCOUNTS").items())
        .extracting(DomainNameAccessAssociation::domainNameAccessAssociationArn)
        .containsExactly(arn("222222222222"));
  }

  // Documented: AWS CLI, get-domain-names, example 3.
  @Test
  void othersSeeOnlyTheNamesOfSharedDomains() {
    share("222222222222");

    assertThat(
            other(
                    GetDomainNamesResponse.class,
                    GetDomainNamesRequest.builder().resourceOwner("OTHER_ACCOUNTS").build())
                .items())
        .containsExactly(
            DomainName.builder()
                .domainName("private.example.com")
                .domainNameId(domain.domainNameId())
                .domainNameArn(domain.domainNameArn())
                .build());
  }

  @Test
  void aPolicyForSomebodyElseSharesNothing() {
    share("333333333333");

    assertThat(
            other(
                    GetDomainNamesResponse.class,
                    GetDomainNamesRequest.builder().resourceOwner("OTHER_ACCOUNTS").build())
                .items())
        .isEmpty();
  }

  // Documented: "You can't reject a domain name access association in your own account."
  @Test
  void onlyAssociationsOfOthersAreRejected() {
    create();
    plane.refused(
        rejection("123456789012"),
        400,
        "BadRequestException",
        "You can't reject a domain name access association in your own account");

    share("*");
    other(CreateDomainNameAccessAssociationResponse.class, association().build());
    plane.call(RejectDomainNameAccessAssociationResponse.class, rejection("222222222222"));

    assertThat(list("OTHER_ACCOUNTS").items()).isEmpty();
    plane.refused(
        rejection("222222222222"),
        404,
        "NotFoundException",
        "Invalid domain name access association identifier specified");
  }

  private RejectDomainNameAccessAssociationRequest rejection(String account) {
    return RejectDomainNameAccessAssociationRequest.builder()
        .domainNameArn(domain.domainNameArn())
        .domainNameAccessAssociationArn(arn(account))
        .build();
  }
}
