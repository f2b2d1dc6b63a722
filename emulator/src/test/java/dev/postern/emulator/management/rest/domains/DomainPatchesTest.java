package dev.postern.emulator.management.rest.domains;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static dev.postern.emulator.management.rest.domains.Domains.CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.EDGE_CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.edge;
import static dev.postern.emulator.management.rest.domains.Domains.privately;
import static dev.postern.emulator.management.rest.domains.Domains.regional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointAccessMode;
import software.amazon.awssdk.services.apigateway.model.IpAddressType;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.RoutingMode;
import software.amazon.awssdk.services.apigateway.model.SecurityPolicy;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameResponse;

/** Which paths take which operations is documented: "Patch Operations", UpdateDomainName. */
class DomainPatchesTest {
  private static final String NAME = "api.example.com";
  private static final String OTHER_CERTIFICATE = CERTIFICATE.replace("22222222-", "33333333-");

  private final RestPlane plane = new RestPlane();
  private final Domains domains = new Domains(plane);
  private @Nullable String id;

  private UpdateDomainNameRequest update(PatchOperation... operations) {
    return UpdateDomainNameRequest.builder()
        .domainName(NAME)
        .domainNameId(id)
        .patchOperations(operations)
        .build();
  }

  private UpdateDomainNameResponse patched(PatchOperation... operations) {
    return plane.call(UpdateDomainNameResponse.class, update(operations));
  }

  private void refused(String message, PatchOperation... operations) {
    plane.refused(update(operations), 400, "BadRequestException", message);
  }

  // Documented: "Change the IP address type of a custom domain name", with "tags": {}.
  @Test
  void membersAreReplaced() {
    CreateDomainNameResponse created = domains.create(regional(NAME));

    UpdateDomainNameResponse patched =
        patched(
            patch("replace", "/endpointConfiguration/ipAddressType", "dualstack"),
            patch("replace", "/regionalCertificateArn", OTHER_CERTIFICATE),
            patch("replace", "/routingMode", "ROUTING_RULE_ONLY"));

    assertThat(patched.endpointConfiguration().ipAddressType()).isEqualTo(IpAddressType.DUALSTACK);
    assertThat(patched.routingMode()).isEqualTo(RoutingMode.ROUTING_RULE_ONLY);
    assertThat(patched.regionalDomainName()).isEqualTo(created.regionalDomainName());
    assertThat(patched.hasTags()).isTrue();
    assertThat(patched.tags()).isEqualTo(Map.of());
  }

  // Documented: "Migrate a custom domain name to a different endpoint type".
  @Test
  void anEdgeDomainMigratesToARegionalOneInTwoCalls() {
    CreateDomainNameResponse created = domains.create(edge(NAME));

    UpdateDomainNameResponse both =
        patched(
            patch("add", "/endpointConfiguration/types", "REGIONAL"),
            patch("add", "/regionalCertificateArn", CERTIFICATE));
    assertThat(both.endpointConfiguration().typesAsStrings()).containsExactly("EDGE", "REGIONAL");
    assertThat(both.distributionDomainName()).isEqualTo(created.distributionDomainName());
    assertThat(both.regionalDomainName()).startsWith("d-");
    assertThat(both.regionalHostedZoneId()).isEqualTo("ZLY8HYME6SFDD");

    UpdateDomainNameResponse regional =
        patched(
            patch("remove", "/endpointConfiguration/types", "EDGE"),
            patch("remove", "/certificateArn", EDGE_CERTIFICATE));
    assertThat(regional.endpointConfiguration().typesAsStrings()).containsExactly("REGIONAL");
    assertThat(regional.distributionDomainName()).isNull();
    assertThat(regional.distributionHostedZoneId()).isNull();
    assertThat(regional.certificateArn()).isNull();
    assertThat(regional.regionalDomainName()).isEqualTo(both.regionalDomainName());
  }

  @Test
  void anEndpointTypeComesWithItsCertificate() {
    domains.create(edge(NAME));

    refused(
        "A certificate was not provided for the endpoint type REGIONAL.",
        patch("add", "/endpointConfiguration/types", "REGIONAL"));
    refused(
        "Cannot import certificates for REGIONAL while EDGE is active.",
        patch("add", "/regionalCertificateArn", CERTIFICATE));
    refused(
        "A certificate was not provided for the endpoint type EDGE.",
        patch("remove", "/certificateArn"));
    refused(
        "Invalid certificate ARN: " + CERTIFICATE + ". Certificate must be in 'us-east-1'.",
        patch("replace", "/certificateArn", CERTIFICATE));
  }

  // Seen at AWS for types/0; documented as not supported for the others, texts by analogy.
  @ParameterizedTest
  @CsvSource({
    "replace, /endpointConfiguration/types/0, REGIONAL",
    "replace, /endpointConfiguration/types, REGIONAL",
    "add, /endpointConfiguration/types, PRIVATE",
    "remove, /endpointConfiguration/types, EDGE",
    "remove, /endpointConfiguration/types, REGIONAL",
    "replace, /endpointConfiguration/ipAddressType, ipv6",
    "add, /endpointConfiguration/ipAddressType, ipv4",
    "replace, /securityPolicy, TLS_2",
    "replace, /routingMode, NONE",
    "replace, /endpointAccessMode, OPEN",
    "replace, /domainName, other.example.com",
    "add, /policy, {}"
  })
  void otherPatchesAreRefused(String op, String path, String value) {
    domains.create(edge(NAME));

    refused(path + " Invalid request input", patch(op, path, value));
  }

  // Documented: "cannot be included with the remove operation in the same request".
  @Test
  void addAndRemoveAreNotInOneCall() {
    domains.create(edge(NAME));

    refused(
        "Cannot add and remove endpoint types or certificates in the same request",
        patch("add", "/endpointConfiguration/types", "REGIONAL"),
        patch("add", "/regionalCertificateArn", CERTIFICATE),
        patch("remove", "/endpointConfiguration/types", "EDGE"));
  }

  @Test
  void aSecurityPolicyTakesItsAccessModeAlong() {
    domains.create(regional(NAME));

    UpdateDomainNameResponse enhanced =
        patched(
            patch("replace", "/securityPolicy", "SecurityPolicy_TLS13_1_3_2025_09"),
            patch("replace", "/endpointAccessMode", "STRICT"));
    assertThat(enhanced.securityPolicy())
        .isEqualTo(SecurityPolicy.SECURITY_POLICY_TLS13_1_3_2025_09);
    assertThat(enhanced.endpointAccessMode()).isEqualTo(EndpointAccessMode.STRICT);
    assertThat(patched(patch("replace", "/securityPolicy", "TLS_1_2")).endpointAccessMode())
        .isNull();
  }

  // Documented: a domain of several endpoint types keeps its policy.
  @Test
  void theSecurityPolicyOfTwoEndpointsStays() {
    domains.create(edge(NAME));
    patched(
        patch("add", "/endpointConfiguration/types", "REGIONAL"),
        patch("add", "/regionalCertificateArn", CERTIFICATE));

    refused(
        "/securityPolicy Invalid request input", patch("replace", "/securityPolicy", "TLS_1_0"));
  }

  // Documented: "Disable mutual TLS" by an empty truststoreUri.
  @Test
  void mutualTlsIsTurnedOnAndOff() {
    domains.create(regional(NAME));

    UpdateDomainNameResponse on =
        patched(
            patch("replace", "/mutualTlsAuthentication/truststoreUri", "s3://bucket/a.pem"),
            patch("replace", "/mutualTlsAuthentication/truststoreVersion", "v2"));
    assertThat(on.mutualTlsAuthentication().truststoreUri()).isEqualTo("s3://bucket/a.pem");
    assertThat(on.mutualTlsAuthentication().truststoreVersion()).isEqualTo("v2");
    assertThat(
            patched(patch("remove", "/mutualTlsAuthentication/truststoreVersion"))
                .mutualTlsAuthentication()
                .truststoreVersion())
        .isNull();
    assertThat(
            patched(patch("replace", "/mutualTlsAuthentication/truststoreUri", ""))
                .mutualTlsAuthentication())
        .isNull();
  }

  @Test
  void aVersionAloneIsNoTruststore() {
    domains.create(regional(NAME));

    refused(
        "Invalid truststoreUri specified: null. Must be of the form s3://bucket-name/key-name.",
        patch("add", "/mutualTlsAuthentication/truststoreVersion", "v1"));
  }

  @Test
  void policiesOfPrivateDomainsAreReplacedAndDropped() {
    id = domains.create(privately(NAME)).domainNameId();

    UpdateDomainNameResponse patched =
        patched(
            patch("replace", "/policy", "{\"Version\": \"2012-10-17\"}"),
            patch("replace", "/managementPolicy", "{\"Statement\": []}"));
    assertThat(patched.policy()).isEqualTo("{\"Version\":\"2012-10-17\"}");
    assertThat(patched.managementPolicy()).isEqualTo("{\"Statement\":[]}");
    assertThat(patched(patch("replace", "/policy", "")).policy()).isNull();
  }

  @Test
  void publicDomainsHaveNoPolicies() {
    domains.create(regional(NAME));

    refused(
        "Policies can only be specified for PRIVATE domain names.",
        patch("replace", "/managementPolicy", "{}"));
  }

  @Test
  void aRefusedOperationUndoesThoseBefore() {
    domains.create(regional(NAME));

    refused(
        "/nothing Invalid request input",
        patch("replace", "/routingMode", "ROUTING_RULE_ONLY"),
        patch("replace", "/nothing", "x"));
    assertThat(patched().routingMode()).isEqualTo(RoutingMode.BASE_PATH_MAPPING_ONLY);
  }

  @Test
  void anUnknownDomainIsRefused() {
    plane.refused(update(), 404, "NotFoundException", "Invalid domain name identifier specified");
  }
}
