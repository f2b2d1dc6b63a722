package dev.postern.emulator.management.rest.domains;

import static dev.postern.emulator.management.rest.domains.Domains.CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.EDGE_CERTIFICATE;
import static dev.postern.emulator.management.rest.domains.Domains.edge;
import static dev.postern.emulator.management.rest.domains.Domains.privately;
import static dev.postern.emulator.management.rest.domains.Domains.regional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.emulator.management.x509.CertificateIssuer;
import dev.postern.emulator.management.x509.FewKeys;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;

/** Texts without a remark were seen at AWS; those of uploads are not recorded. */
class CertificateRulesTest {
  private static final String KEY = "-----BEGIN RSA PRIVATE KEY-----\nAA==\n";

  private final RestPlane plane = new RestPlane();
  private final Domains domains = new Domains(plane);

  private void refused(CreateDomainNameRequest.Builder request, String message) {
    plane.refused(request.build(), 400, "BadRequestException", message);
  }

  @Test
  void everyEndpointNeedsItsCertificate() {
    refused(
        edge("a.example.com").certificateArn(null),
        "A certificate was not provided for the endpoint type EDGE.");
    refused(
        edge("a.example.com").certificateArn(null).certificateName("name"),
        "A certificate was not provided for the endpoint type EDGE.");
    refused(
        regional("a.example.com").regionalCertificateArn(null),
        "A certificate was not provided for the endpoint type REGIONAL.");
    refused(
        privately("a.example.com").certificateArn(null),
        "A certificate was not provided for the endpoint type PRIVATE.");
  }

  @Test
  void aCertificateOfAnotherEndpointIsRefused() {
    refused(
        regional("a.example.com").regionalCertificateArn(null).certificateArn(EDGE_CERTIFICATE),
        "Cannot import certificates for EDGE while REGIONAL is active.");
    refused(
        edge("a.example.com").regionalCertificateArn(CERTIFICATE),
        "Cannot import certificates for REGIONAL while EDGE is active.");
    refused(
        privately("a.example.com").regionalCertificateArn(CERTIFICATE),
        "Cannot import certificates for REGIONAL while PRIVATE is active.");
  }

  @Test
  void aCertificateMustBeInTheRegionOfItsEndpoint() {
    refused(
        edge("a.example.com").certificateArn(CERTIFICATE),
        "Invalid certificate ARN: " + CERTIFICATE + ". Certificate must be in 'us-east-1'.");
    refused(
        regional("a.example.com").regionalCertificateArn(EDGE_CERTIFICATE),
        "Invalid certificate ARN: " + EDGE_CERTIFICATE + ". Certificate must be in 'eu-west-1'.");
    refused(
        regional("a.example.com").ownershipVerificationCertificateArn(EDGE_CERTIFICATE),
        "Invalid certificate ARN: " + EDGE_CERTIFICATE + ". Certificate must be in 'eu-west-1'.");
  }

  @Test
  void aCertificateMustBeTheCallers() {
    refused(
        regional("a.example.com")
            .regionalCertificateArn(CERTIFICATE.replace("123456789012", "999999999999")),
        "The certificate provided must be owned by the account creating the domain.");
  }

  // Not recorded for domain names.
  @Test
  void aCertificateIsNamedByAnArn() {
    refused(
        regional("a.example.com").regionalCertificateArn("my certificate"),
        "Invalid ARN specified in the request");
  }

  @Test
  void anEdgeCertificateMayBeUploaded() {
    CreateDomainNameResponse created = domains.create(upload(edge("a.example.com")));

    assertThat(created.certificateName()).isEqualTo("mine");
    assertThat(created.certificateArn()).isNull();
    assertThat(created.certificateUploadDate()).isEqualTo(RestPlane.NOW);
  }

  private static CreateDomainNameRequest.Builder upload(CreateDomainNameRequest.Builder request) {
    String certificate =
        new CertificateIssuer(new SecureRandom(), new FewKeys())
            .selfSigned("CN=a.example.com", RestPlane.NOW, RestPlane.NOW.plusSeconds(60))
            .pem();
    return request
        .certificateArn(null)
        .certificateName("mine")
        .certificateBody(certificate)
        .certificateChain(certificate)
        .certificatePrivateKey(KEY);
  }

  @Test
  void aRegionalCertificateIsNotUploaded() {
    refused(
        regional("a.example.com").regionalCertificateArn(null).regionalCertificateName("mine"),
        "Uploading certificates is not supported for REGIONAL.");
    refused(
        regional("a.example.com").certificateBody("body"),
        "Uploading certificates is not supported for REGIONAL.");
  }

  @Test
  void anUploadMustBeWholeAndInPem() {
    refused(
        upload(edge("a.example.com")).certificateName(null),
        "certificateName must be specified when uploading a certificate");
    refused(
        upload(edge("a.example.com")).certificatePrivateKey(null),
        "certificatePrivateKey must be specified when uploading a certificate");
    refused(
        upload(edge("a.example.com")).certificateBody("body"),
        "Invalid certificateBody specified: it is not a certificate in PEM format");
    refused(
        upload(edge("a.example.com")).certificateChain("chain"),
        "Invalid certificateChain specified: it is not a certificate in PEM format");
    refused(
        upload(edge("a.example.com")).certificatePrivateKey("key"),
        "Invalid certificatePrivateKey specified: it is not in PEM format");
  }
}
