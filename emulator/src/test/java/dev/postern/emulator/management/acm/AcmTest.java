package dev.postern.emulator.management.acm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.rest.RestManagement;
import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.emulator.management.x509.CertificateIssuer;
import dev.postern.emulator.management.x509.FewKeys;
import dev.postern.emulator.management.x509.IssuedCertificate;
import dev.postern.emulator.management.x509.PemFiles;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificate Manager as a client on the wire sees it. Texts are not recorded where not said. */
class AcmTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
  private static final String UNKNOWN =
      "arn:aws:acm:us-east-1:000000000000:certificate/11111111-1111-1111-1111-111111111111";

  private final ManagementContext context =
      new ManagementContext(
          new Worlds(),
          new IdSource(new Random(7)),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new FewKeys());
  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(
              RestManagement.handlers(context, RestPlane.NO_TESTER),
              AcmManagement.handlers(context)),
          () -> "a-request-id");
  private final CertificateIssuer issuer = new CertificateIssuer(new SecureRandom(), new FewKeys());
  private final IssuedCertificate mine =
      issuer.selfSigned("CN=mine.example.com", NOW, NOW.plusSeconds(1000));

  private HttpResponse send(String operation, String body) {
    return endpoint.handle(
        new HttpRequest(
            "POST",
            "/",
            "",
            Headers.of("X-Amz-Target", "CertificateManager." + operation),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode call(String operation, String body) throws IOException {
    HttpResponse answer = send(operation, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  private void refused(String operation, String body, String code, String message)
      throws IOException {
    HttpResponse answer = send(operation, body);
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(JSON.createObjectNode().put("__type", code).put("message", message));
    assertThat(answer.status()).isEqualTo(400);
  }

  private static String named(String arn) {
    return "{\"CertificateArn\": \"" + arn + "\"}";
  }

  private String request(String members) throws IOException {
    return call("RequestCertificate", "{\"DomainName\": \"example.com\"" + members + "}")
        .path("CertificateArn")
        .asText();
  }

  private JsonNode describe(String arn) throws IOException {
    return call("DescribeCertificate", named(arn)).path("Certificate");
  }

  private String importing(String key, String more) {
    return "{\"Certificate\": \"%s\", \"PrivateKey\": \"%s\"%s}"
        .formatted(base64(mine.pem()), base64(key), more);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String key() {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(mine.key().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private String importMine() throws IOException {
    return call("ImportCertificate", importing(key(), "")).path("CertificateArn").asText();
  }

  // Documented: DescribeCertificate, members by members.
  @Test
  void aRequestedCertificateIsIssuedAtOnce() throws IOException {
    String arn =
        request(
            ", \"ValidationMethod\": \"DNS\", \"SubjectAlternativeNames\": [\"*.example.com\"]");
    JsonNode described = describe(arn);
    JsonNode record = described.at("/DomainValidationOptions/0/ResourceRecord");
    String validation =
        """
        {"DomainName": "%s", "ValidationDomain": "%s", "ValidationStatus": "SUCCESS",
         "ValidationMethod": "DNS",
         "ResourceRecord": {"Name": "%s", "Type": "CNAME", "Value": "%s"}}
        """;
    String name = record.path("Name").asText();
    String value = record.path("Value").asText();

    assertThat(arn).matches("arn:aws:acm:us-east-1:000000000000:certificate/[0-9a-f-]{36}");
    assertThat(name).matches("_[0-9a-f]{32}\\.example\\.com\\.");
    assertThat(value).matches("_[0-9a-f]{32}\\.[a-z]{10}\\.acm-validations\\.aws\\.");
    assertThat(described)
        .isEqualTo(
            JSON.readTree(
                """
                {"CertificateArn": "%s", "DomainName": "example.com",
                 "SubjectAlternativeNames": ["example.com", "*.example.com"],
                 "DomainValidationOptions": [%s, %s],
                 "Serial": "%s", "Subject": "CN=example.com", "Issuer": "Postern RSA 2048",
                 "CreatedAt": 1777863721, "IssuedAt": 1777863721, "Status": "ISSUED",
                 "NotBefore": 1777852800, "NotAfter": 1811980800, "KeyAlgorithm": "RSA_2048",
                 "SignatureAlgorithm": "SHA256WITHRSA", "InUseBy": [], "Type": "AMAZON_ISSUED",
                 "KeyUsages": [{"Name": "DIGITAL_SIGNATURE"}, {"Name": "KEY_ENCIPHERMENT"}],
                 "ExtendedKeyUsages": [
                   {"Name": "TLS_WEB_SERVER_AUTHENTICATION", "OID": "1.3.6.1.5.5.7.3.1"},
                   {"Name": "TLS_WEB_CLIENT_AUTHENTICATION", "OID": "1.3.6.1.5.5.7.3.2"}],
                 "RenewalEligibility": "INELIGIBLE",
                 "Options": {"CertificateTransparencyLoggingPreference": "ENABLED",
                             "Export": "DISABLED"}}
                """
                    .formatted(
                        arn,
                        validation.formatted("example.com", "example.com", name, value),
                        validation.formatted("*.example.com", "*.example.com", name, value),
                        described.path("Serial").asText())));
  }

  @Test
  void itsPemIsARealCertificateBelowARealAuthority() throws IOException, GeneralSecurityException {
    JsonNode got = call("GetCertificate", named(request("")));
    X509Certificate certificate = PemFiles.certificates(got.path("Certificate").asText()).get(0);
    X509Certificate authority = PemFiles.certificates(got.path("CertificateChain").asText()).get(0);

    certificate.verify(authority.getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, "example.com"));
    assertThat(authority.getBasicConstraints()).isNotNegative();
  }

  // Documented: the mailboxes of e-mail validation.
  @Test
  void validationByMailIsTheUsualOne() throws IOException {
    assertThat(describe(request("")).at("/DomainValidationOptions/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"DomainName": "example.com", "ValidationDomain": "example.com",
                 "ValidationStatus": "SUCCESS", "ValidationMethod": "EMAIL",
                 "ValidationEmails": ["administrator@example.com", "hostmaster@example.com",
                   "postmaster@example.com", "webmaster@example.com", "admin@example.com"]}
                """));
  }

  // Documented: "ACM recognizes that you are requesting only one certificate".
  @Test
  void oneTokenIsOneCertificate() throws IOException {
    String first = request(", \"IdempotencyToken\": \"one\"");

    assertThat(request(", \"IdempotencyToken\": \"one\"")).isEqualTo(first);
    assertThat(request(", \"IdempotencyToken\": \"two\"")).isNotEqualTo(first);
  }

  @Test
  void otherRequestsAreRefused() throws IOException {
    refused(
        "RequestCertificate",
        "{}",
        "ValidationException",
        "1 validation error detected: Value null at 'domainName' failed to satisfy constraint:"
            + " Member must not be null");
    refused(
        "RequestCertificate",
        "{\"DomainName\": \"example.com\", \"KeyAlgorithm\": \"RSA_1024\"}",
        "InvalidParameterException",
        "Key algorithm RSA_1024 is not supported for public certificates");
    assertThat(
            send(
                    "RequestCertificate",
                    "{\"DomainName\": \"example.com\", \"CertificateAuthorityArn\":"
                        + " \"arn:aws:acm-pca:x\"}")
                .status())
        .isEqualTo(501);
  }

  @Test
  void aCertificateIsImportedAndReplaced() throws IOException {
    String arn = importMine();
    JsonNode described = describe(arn);

    assertThat(described.path("Type").asText()).isEqualTo("IMPORTED");
    assertThat(described.path("DomainName").asText()).isEqualTo("mine.example.com");
    assertThat(described.path("ImportedAt").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(call("GetCertificate", named(arn)))
        .isEqualTo(JSON.createObjectNode().put("Certificate", mine.pem()));
    String again = ", \"CertificateArn\": \"" + arn + "\"";
    assertThat(call("ImportCertificate", importing(key(), again)).path("CertificateArn").asText())
        .isEqualTo(arn);
    refused(
        "ImportCertificate",
        importing(key(), again + ", \"Tags\": [{\"Key\": \"a\"}]"),
        "InvalidParameterException",
        "Tagging is not permitted on re-import.");
    String requested = request("");
    refused(
        "ImportCertificate",
        importing(key(), ", \"CertificateArn\": \"" + requested + "\""),
        "ValidationException",
        "Certificate " + requested + " was not imported, so no other can be imported in its place");
  }

  @Test
  void anImportMustBeACertificateWithItsKey() throws IOException {
    refused(
        "ImportCertificate",
        "{\"Certificate\": \"eA==\", \"PrivateKey\": \"eA==\"}",
        "ValidationException",
        "The certificate is not a valid X.509 certificate in PEM format.");
    refused(
        "ImportCertificate",
        importing("no key", ""),
        "ValidationException",
        "The private key is not supported.");
    String other =
        key()
            .replace(
                Base64.getMimeEncoder().encodeToString(mine.key().getEncoded()),
                Base64.getMimeEncoder()
                    .encodeToString(issuer.selfSigned("CN=a", NOW, NOW).key().getEncoded()));
    refused(
        "ImportCertificate",
        importing(other, ""),
        "ValidationException",
        "The private key does not match the certificate.");
    refused(
        "ImportCertificate",
        importing(key(), ", \"CertificateChain\": \"eA==\""),
        "ValidationException",
        "Could not validate the certificate with the certificate chain.");
  }

  // Documented: "Default filtering returns only RSA_1024 and RSA_2048 certificates".
  @Test
  void certificatesAreListedByFilterPageByPage() throws IOException {
    String one = request("");
    String two = request("");
    String curve = request(", \"KeyAlgorithm\": \"EC_prime256v1\"");

    JsonNode first = call("ListCertificates", "{\"MaxItems\": 1}");
    JsonNode second =
        call(
            "ListCertificates",
            "{\"MaxItems\": 1, \"NextToken\": \"" + first.path("NextToken").asText() + "\"}");
    assertThat(
            List.of(
                first.at("/CertificateSummaryList/0/CertificateArn").asText(),
                second.at("/CertificateSummaryList/0/CertificateArn").asText()))
        .containsExactlyInAnyOrder(one, two);
    assertThat(second.has("NextToken")).isFalse();
    assertThat(
            call("ListCertificates", "{\"Includes\": {\"keyTypes\": [\"EC_prime256v1\"]}}")
                .findValuesAsText("CertificateArn"))
        .containsExactly(curve);
    assertThat(
            call("ListCertificates", "{\"CertificateStatuses\": [\"EXPIRED\"]}")
                .path("CertificateSummaryList"))
        .isEmpty();
  }

  @Test
  void certificatesAreTagged() throws IOException {
    String arn = request(", \"Tags\": [{\"Key\": \"a\", \"Value\": \"1\"}]");
    String named = "{\"CertificateArn\": \"" + arn + "\", \"Tags\": ";
    call("AddTagsToCertificate", named + "[{\"Key\": \"b\", \"Value\": \"2\"}, {\"Key\": \"c\"}]}");
    call(
        "RemoveTagsFromCertificate",
        named + "[{\"Key\": \"a\"}, {\"Key\": \"b\", \"Value\": \"other\"}]}");

    assertThat(call("ListTagsForCertificate", named(arn)))
        .isEqualTo(
            JSON.readTree(
                """
                {"Tags": [{"Key": "b", "Value": "2"}, {"Key": "c", "Value": ""}]}
                """));
    refused(
        "AddTagsToCertificate",
        named + "[{\"Key\": \"aws:x\"}]}",
        "InvalidTagException",
        "aws: prefixed tag key names are not allowed for external use.");
  }

  @Test
  void optionsAreUpdatedButNotOfImportedOnes() throws IOException {
    String arn = request("");
    String options =
        "{\"CertificateArn\": \"%s\", \"Options\":"
            + " {\"CertificateTransparencyLoggingPreference\": \"DISABLED\"}}";
    call("UpdateCertificateOptions", options.formatted(arn));

    assertThat(describe(arn).at("/Options/CertificateTransparencyLoggingPreference").asText())
        .isEqualTo("DISABLED");
    String imported = importMine();
    refused(
        "UpdateCertificateOptions",
        options.formatted(imported),
        "InvalidStateException",
        "Options of imported certificate " + imported + " cannot be updated");
    refused(
        "RenewCertificate",
        named(arn),
        "ValidationException",
        "Certificate " + arn + " is not eligible for renewal.");
  }

  // Documented: "You cannot delete an ACM certificate that is being used by another AWS service."
  @Test
  void aCertificateOfADomainStays() throws IOException {
    String arn = request("");
    String domain = "{\"domainName\": \"a.example.com\", \"certificateArn\": \"" + arn + "\"}";
    assertThat(rest("POST", "/domainnames", domain)).isEqualTo(201);

    assertThat(describe(arn).path("InUseBy"))
        .isEqualTo(JSON.readTree("[\"arn:aws:apigateway:us-east-1::/domainnames/a.example.com\"]"));
    refused(
        "DeleteCertificate",
        named(arn),
        "ResourceInUseException",
        "Certificate " + arn + " in account 000000000000 is in use.");
    assertThat(rest("DELETE", "/domainnames/a.example.com", "")).isEqualTo(202);
    call("DeleteCertificate", named(arn));
    refused(
        "DescribeCertificate",
        named(arn),
        "ResourceNotFoundException",
        "Could not find certificate " + arn + ".");
  }

  private int rest(String method, String path, String body) {
    return endpoint
        .handle(
            new HttpRequest(
                method,
                path,
                "",
                Headers.of("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8)))
        .status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeCertificate",
        "GetCertificate",
        "DeleteCertificate",
        "RenewCertificate",
        "ListTagsForCertificate"
      })
  void anUnknownCertificateIsRefused(String operation) throws IOException {
    refused(
        operation,
        named(UNKNOWN),
        "ResourceNotFoundException",
        "Could not find certificate " + UNKNOWN + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "short | Member must have length greater than or equal to 20",
        "arn:aws:s3:us-east-1:000000000000:x | Member must satisfy regular expression pattern:"
            + " arn:[\\w+=/,.@-]+:acm:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*"
      })
  void anArnIsOneOfACertificate(String arn, String rule) throws IOException {
    refused(
        "DescribeCertificate",
        named(arn),
        "ValidationException",
        "1 validation error detected: Value '%s' at 'certificateArn' failed to satisfy constraint: %s"
            .formatted(arn, rule));
  }

  @Test
  void otherOperationsAreNotBuilt() throws IOException {
    HttpResponse answer = send("ExportCertificate", named(UNKNOWN));

    assertThat(answer.status()).isEqualTo(501);
    assertThat(JSON.readTree(answer.body()).path("message").asText())
        .isEqualTo("Postern does not implement acm:ExportCertificate yet");
  }
}
