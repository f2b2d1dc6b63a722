package dev.postern.emulator.management.rest.certificates;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ClientCertificate;
import software.amazon.awssdk.services.apigateway.model.DeleteClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageResponse;

class ClientCertificatesTest {
  private final RestPlane plane = new RestPlane();

  private GenerateClientCertificateResponse generate(String description) {
    return plane.call(
        GenerateClientCertificateResponse.class,
        GenerateClientCertificateRequest.builder().description(description).build());
  }

  private static GetClientCertificateRequest query(String id) {
    return GetClientCertificateRequest.builder().clientCertificateId(id).build();
  }

  private static DeleteClientCertificateRequest deletion(String id) {
    return DeleteClientCertificateRequest.builder().clientCertificateId(id).build();
  }

  private static UpdateClientCertificateRequest update(String id, PatchOperation... operations) {
    return UpdateClientCertificateRequest.builder()
        .clientCertificateId(id)
        .patchOperations(operations)
        .build();
  }

  private UpdateStageRequest assignment(String api, String certificate) {
    return UpdateStageRequest.builder()
        .restApiId(api)
        .stageName("dev")
        .patchOperations(patch("replace", "/clientCertificateId", certificate))
        .build();
  }

  // Documented: AWS CLI, get-client-certificates: the expiration is 365 days after the creation.
  @Test
  void aCertificateIsValidForAYear() {
    GenerateClientCertificateResponse generated =
        plane.call(
            GenerateClientCertificateResponse.class,
            GenerateClientCertificateRequest.builder()
                .description("mine")
                .tags(Map.of("a", "b"))
                .build());

    assertThat(generated.clientCertificateId()).matches("[a-z0-9]{6}");
    assertThat(generated)
        .isEqualTo(
            GenerateClientCertificateResponse.builder()
                .clientCertificateId(generated.clientCertificateId())
                .description("mine")
                .pemEncodedCertificate(generated.pemEncodedCertificate())
                .createdDate(NOW)
                .expirationDate(NOW.plus(Duration.ofDays(365)))
                .tags(Map.of("a", "b"))
                .build());
  }

  @Test
  void thePemIsARealSelfSignedCertificate() throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        generate("").pemEncodedCertificate().getBytes(StandardCharsets.UTF_8)));

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ApiGateway");
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW);
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(2048);
  }

  @Test
  void aCertificateIsFoundListedAndDescribed() {
    String id = generate("").clientCertificateId();

    GetClientCertificateResponse found = plane.call(GetClientCertificateResponse.class, query(id));
    assertThat(found.description()).isNull();
    assertThat(found.hasTags()).isTrue();
    assertThat(
            plane
                .call(
                    UpdateClientCertificateResponse.class,
                    update(id, patch("replace", "/description", "new")))
                .description())
        .isEqualTo("new");
    assertThat(
            plane
                .call(
                    GetClientCertificatesResponse.class,
                    GetClientCertificatesRequest.builder().build())
                .items())
        .containsExactly(
            ClientCertificate.builder()
                .clientCertificateId(id)
                .description("new")
                .pemEncodedCertificate(found.pemEncodedCertificate())
                .createdDate(NOW)
                .expirationDate(NOW.plus(Duration.ofDays(365)))
                .build());
  }

  // Documented: "Patch Operations"; the text is that of other types.
  @Test
  void onlyTheDescriptionCanBePatched() {
    plane.refused(
        update(generate("").clientCertificateId(), patch("replace", "/createdDate", "0")),
        400,
        "BadRequestException",
        "Invalid patch path  '/createdDate' specified for op 'replace'. Must be one of:"
            + " [/description]");
  }

  // Not recorded.
  @Test
  void anUnknownCertificateIsRefused() {
    String id = generate("").clientCertificateId();
    plane.call(DeleteClientCertificateResponse.class, deletion(id));

    for (SdkPojo request : List.<SdkPojo>of(query(id), deletion(id), update(id))) {
      plane.refused(
          request, 404, "NotFoundException", "Invalid Client Certificate identifier specified");
    }
  }

  // Not recorded.
  @Test
  void aCertificateOfAStageStays() {
    String id = generate("").clientCertificateId();
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("dev"));
    plane.call(UpdateStageResponse.class, assignment(api, id));

    plane.refused(
        deletion(id),
        400,
        "BadRequestException",
        "Cannot delete client certificate '%s', is referenced in [%s:dev] in format of [RESTApiId:Stage]."
            .formatted(id, api));
    plane.call(UpdateStageResponse.class, assignment(api, ""));
    plane.call(DeleteClientCertificateResponse.class, deletion(id));
  }

  // Not recorded.
  @Test
  void aStageTakesNoUnknownCertificate() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("dev"));

    plane.refused(
        assignment(api, "nobody"),
        400,
        "BadRequestException",
        "Invalid Client Certificate identifier specified");
  }
}
