package dev.postern.emulator.management.rest.domains;

import static dev.postern.emulator.management.rest.domains.Domains.CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.EDGE_CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.edge;
import static dev.postern.emulator.management.rest.domains.Domains.endpoint;
import static dev.postern.emulator.management.rest.domains.Domains.privately;
import static dev.postern.emulator.management.rest.domains.Domains.regional;
import static dev.postern.emulator.management.rest.domains.Domains.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesResponse;
import software.amazon.awssdk.services.apigateway.model.IpAddressType;
import software.amazon.awssdk.services.apigateway.model.MutualTlsAuthentication;

class DomainNamesTest {
  private static final Instant NOW = RestPlane.NOW;

  private final RestPlane plane = new RestPlane();
  private final Domains domains = new Domains(plane);

  private void refused(CreateDomainNameRequest.Builder request, String message) {
    plane.refused(request.build(), 400, "BadRequestException", message);
  }

  private GetDomainNameResponse get(String name, @Nullable String id) {
    return plane.call(
        GetDomainNameResponse.class,
        GetDomainNameRequest.builder().domainName(name).domainNameId(id).build());
  }

  private void missing(String name, @Nullable String id) {
    plane.refused(
        GetDomainNameRequest.builder().domainName(name).domainNameId(id).build(),
        404,
        "NotFoundException",
        "Invalid domain name identifier specified");
  }

  // Documented: AWS CLI, create-domain-name, example 1.
  @Test
  void aDomainIsEdgeOptimizedUnlessAskedFor() {
    CreateDomainNameResponse created =
        domains.create(edge("my.domain.tld").certificateName("my.domain.tld cert"));

    assertThat(created.distributionDomainName()).matches("d[a-z0-9]{12}\\.cloudfront\\.net");
    assertThat(created)
        .isEqualTo(
            CreateDomainNameResponse.builder()
                .domainName("my.domain.tld")
                .domainNameArn("arn:aws:apigateway:eu-west-1::/domainnames/my.domain.tld")
                .certificateName("my.domain.tld cert")
                .certificateArn(EDGE_CERTIFICATE)
                .certificateUploadDate(NOW)
                .distributionDomainName(created.distributionDomainName())
                .distributionHostedZoneId("Z2FDTNDATAQYW2")
                .endpointConfiguration(endpoint(EndpointType.EDGE, IpAddressType.IPV4))
                .domainNameStatus("AVAILABLE")
                .securityPolicy("TLS_1_2")
                .routingMode("BASE_PATH_MAPPING_ONLY")
                .build());
  }

  // Documented: AWS CLI, get-domain-names, example 2.
  @Test
  void aRegionalDomainHasATargetInItsRegion() {
    CreateDomainNameResponse created =
        domains.create(
            regional("api.example.com").tags(Map.of("a", "b")).routingMode("ROUTING_RULE_ONLY"));

    assertThat(created.regionalDomainName())
        .matches("d-[a-z0-9]{10}\\.execute-api\\.eu-west-1\\.amazonaws\\.com");
    assertThat(created)
        .isEqualTo(
            CreateDomainNameResponse.builder()
                .domainName("api.example.com")
                .domainNameArn("arn:aws:apigateway:eu-west-1::/domainnames/api.example.com")
                .certificateUploadDate(NOW)
                .regionalDomainName(created.regionalDomainName())
                .regionalHostedZoneId("ZLY8HYME6SFDD")
                .regionalCertificateArn(CERTIFICATE)
                .endpointConfiguration(endpoint(EndpointType.REGIONAL, IpAddressType.IPV4))
                .domainNameStatus("AVAILABLE")
                .securityPolicy("TLS_1_2")
                .routingMode("ROUTING_RULE_ONLY")
                .tags(Map.of("a", "b"))
                .build());
    assertThat(get("api.example.com", null).tags()).isEqualTo(Map.of("a", "b"));
  }

  // Documented: AWS CLI, create-domain-name, example 2: the policy's resource is written out.
  @Test
  void aPrivateDomainHasAnIdAndAPolicy() {
    CreateDomainNameResponse created =
        domains.create(
            privately("my.private.domain.tld")
                .policy(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke",
                       "Resource": ["execute-api:/*"]}]}
                    """));

    String id = created.domainNameId();
    assertThat(id).matches("[a-z0-9]{10}");
    assertThat(created)
        .isEqualTo(
            CreateDomainNameResponse.builder()
                .domainName("my.private.domain.tld")
                .domainNameId(id)
                .domainNameArn(
                    "arn:aws:apigateway:eu-west-1:123456789012:/domainnames/my.private.domain.tld+"
                        + id)
                .certificateArn(CERTIFICATE)
                .certificateUploadDate(NOW)
                .endpointConfiguration(endpoint(EndpointType.PRIVATE, IpAddressType.DUALSTACK))
                .domainNameStatus("AVAILABLE")
                .securityPolicy("TLS_1_2")
                .routingMode("BASE_PATH_MAPPING_ONLY")
                .policy(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":\"*\",\"Action\":\"execute-api:Invoke\",\"Resource\":"
                        + "\"arn:aws:execute-api:eu-west-1:123456789012:"
                        + "/domainnames/my.private.domain.tld+"
                        + id
                        + "\"}]}")
                .build());
  }

  // Documented: private names need not be unique; without the id a public one is meant.
  @Test
  void privateDomainsAreFoundByTheirIdsOnly() {
    String first = domains.create(privately("example.com")).domainNameId();
    String second = domains.create(privately("example.com")).domainNameId();

    missing("example.com", null);
    assertThat(get("example.com", first).domainNameId()).isEqualTo(first);
    domains.create(regional("example.com"));
    assertThat(get("example.com", null).domainNameId()).isNull();
    plane.call(
        DeleteDomainNameResponse.class,
        DeleteDomainNameRequest.builder().domainName("example.com").domainNameId(first).build());
    missing("example.com", first);
    assertThat(get("example.com", second).domainNameId()).isEqualTo(second);
  }

  @Test
  void getShowsTagsWhereThereAreNone() {
    CreateDomainNameResponse created = domains.create(edge("a.example.com"));

    assertThat(created.hasTags()).isFalse();
    assertThat(get("a.example.com", null).hasTags()).isTrue();
    missing("b.example.com", null);
  }

  @Test
  void domainsAreListedByNamePageByPage() {
    domains.create(regional("b.example.com"));
    domains.create(edge("a.example.com"));
    domains.create(privately("c.example.com"));

    GetDomainNamesResponse first =
        plane.call(GetDomainNamesResponse.class, GetDomainNamesRequest.builder().limit(2).build());
    GetDomainNamesResponse second =
        plane.call(
            GetDomainNamesResponse.class,
            GetDomainNamesRequest.builder()
                .position(first.position())
                .resourceOwner("SELF")
                .build());

    assertThat(first.items())
        .extracting(DomainName::domainName)
        .containsExactly("a.example.com", "b.example.com");
    assertThat(second.items()).extracting(DomainName::domainName).containsExactly("c.example.com");
    assertThat(second.position()).isNull();
  }

  @Test
  void anUnknownOwnerIsRefused() {
    plane.refused(
        GetDomainNamesRequest.builder().resourceOwner("ME").build(),
        400,
        "ValidationException",
        "1 validation error detected: Value 'ME' at 'resourceOwner' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [SELF, OTHER_ACCOUNTS]");
  }

  // Seen at AWS: BadRequestException, not ConflictException.
  @Test
  void aNameIsTakenOnce() {
    domains.create(edge("a.example.com"));

    refused(regional("a.example.com"), "The domain name you provided already exists.");
  }

  @Test
  void aDeletedDomainIsGone() {
    domains.create(edge("a.example.com"));
    DeleteDomainNameRequest deletion =
        DeleteDomainNameRequest.builder().domainName("a.example.com").build();
    plane.call(DeleteDomainNameResponse.class, deletion);

    missing("a.example.com", null);
    plane.refused(deletion, 404, "NotFoundException", "Invalid domain name identifier specified");
  }

  @Test
  void membersMustBeOfTheServiceModel() {
    plane.refused(
        CreateDomainNameRequest.builder()
            .endpointConfiguration(types("wrong"))
            .endpointAccessMode("OPEN")
            .build(),
        400,
        "ValidationException",
        "3 validation errors detected: Value null at 'createDomainNameInput.domainName' failed to"
            + " satisfy constraint: Member must not be null; Value '[wrong]' at"
            + " 'createDomainNameInput.endpointConfiguration.types' failed to satisfy constraint:"
            + " Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE,"
            + " EDGE, REGIONAL]]; Value 'OPEN' at 'createDomainNameInput.endpointAccessMode'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [BASIC, STRICT]");
  }

  // Documented: upper-case letters are not supported. The text is not recorded.
  @ParameterizedTest
  @ValueSource(strings = {"", "Api.example.com", "localhost", "a..b", "-a.example.com", "a_b.c"})
  void otherNamesAreRefused(String name) {
    refused(edge(name), "Invalid domain name specified: " + name);
  }

  // Documented: "Wildcard custom domain names aren't supported" for private ones.
  @Test
  void onlyPublicDomainsMayBeWildcards() {
    assertThat(domains.create(edge("*.example.com")).domainName()).isEqualTo("*.example.com");
    refused(privately("*.example.com"), "Invalid domain name specified: *.example.com");
  }

  @Test
  void aDomainIsMadeWithOneEndpointType() {
    refused(
        regional("a.example.com").endpointConfiguration(types("EDGE", "REGIONAL")),
        "Cannot create an api with multiple Endpoint Types.");
  }

  // Documented: private custom domain names have TLS 1.2 and both address families.
  @Test
  void privateDomainsAreDualstackWithTls12() {
    refused(
        privately("a.example.com")
            .endpointConfiguration(endpoint(EndpointType.PRIVATE, IpAddressType.IPV4)),
        "Only dualstack ipAddressType is supported for Private APIs.");
    refused(
        privately("a.example.com").securityPolicy("TLS_1_0"),
        "Security policy TLS_1_0 is not supported for endpoint type PRIVATE.");
  }

  // Documented: enhanced policies need an access mode, others have none. Texts are not recorded.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SecurityPolicy_TLS13_1_3_2025_09 | - | Endpoint access mode must be specified for security"
            + " policy SecurityPolicy_TLS13_1_3_2025_09.",
        "TLS_1_2 | STRICT | Endpoint access mode is not supported for security policy TLS_1_2.",
        "SecurityPolicy_TLS13_2025_EDGE | BASIC | Security policy SecurityPolicy_TLS13_2025_EDGE is"
            + " not supported for endpoint type REGIONAL."
      })
  void securityPoliciesGoWithAccessModes(String policy, String mode, String message) {
    refused(regional("a.example.com").securityPolicy(policy).endpointAccessMode(mode), message);
  }

  @Test
  void anEnhancedPolicyWithAnAccessModeIsTaken() {
    CreateDomainNameResponse created =
        domains.create(
            edge("a.example.com")
                .securityPolicy("SecurityPolicy_TLS13_2025_EDGE")
                .endpointAccessMode("STRICT"));

    assertThat(created.securityPolicyAsString()).isEqualTo("SecurityPolicy_TLS13_2025_EDGE");
    assertThat(created.endpointAccessModeAsString()).isEqualTo("STRICT");
  }

  @Test
  void mutualTlsNamesItsTruststore() {
    CreateDomainNameResponse created =
        domains.create(
            regional("a.example.com")
                .ownershipVerificationCertificateArn(CERTIFICATE)
                .mutualTlsAuthentication(
                    tls -> tls.truststoreUri("s3://bucket/trust.pem").truststoreVersion("abc")));

    assertThat(created.mutualTlsAuthentication())
        .isEqualTo(
            MutualTlsAuthentication.builder()
                .truststoreUri("s3://bucket/trust.pem")
                .truststoreVersion("abc")
                .build());
    assertThat(created.ownershipVerificationCertificateArn()).isEqualTo(CERTIFICATE);
  }

  // Documented: regional domains only, and none with an enhanced policy. Texts are not recorded.
  @Test
  void mutualTlsIsForRegionalDomainsWithTls12() {
    refused(
        edge("a.example.com").mutualTlsAuthentication(tls -> tls.truststoreUri("s3://b/k")),
        "Mutual TLS is only supported for REGIONAL domain names.");
    refused(
        regional("a.example.com")
            .securityPolicy("SecurityPolicy_TLS13_1_3_2025_09")
            .endpointAccessMode("BASIC")
            .mutualTlsAuthentication(tls -> tls.truststoreUri("s3://b/k")),
        "Mutual TLS is only supported for domain names with security policy TLS_1_2.");
    refused(
        regional("a.example.com").mutualTlsAuthentication(tls -> tls.truststoreUri("https://b/k")),
        "Invalid truststoreUri specified: https://b/k. Must be of the form"
            + " s3://bucket-name/key-name.");
  }

  // The texts are not recorded.
  @Test
  void policiesAreForPrivateDomainsAndJson() {
    refused(
        regional("a.example.com").policy("{}"),
        "Policies can only be specified for PRIVATE domain names.");
    for (String policy : List.of("{", "[]")) {
      refused(
          privately("a.example.com").policy(policy),
          "Invalid policy document. Please check the policy syntax and ensure that Principals are"
              + " valid.");
    }
  }
}
