package dev.postern.emulator.management.rest.domains;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.rest.RestWire;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Domains, mappings, associations, links and client certificates as a client on the wire. */
class DomainsOverTheWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:000000000000:certificate/11111111-1111-1111-1111-111111111111";

  private final RestWire wire = new RestWire();

  private HttpResponse send(String method, String path, String body) {
    return wire.send(method, path, body);
  }

  private JsonNode answer(int status, String method, String path, String body) throws IOException {
    HttpResponse answer = send(method, path, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private void assertAnswer(int status, String method, String path, String body, String json)
      throws IOException {
    assertThat(answer(status, method, path, body)).isEqualTo(JSON.readTree(json));
  }

  private void assertEmpty(int status, String method, String path) {
    HttpResponse answer = send(method, path, "");
    assertThat(answer.bodyText()).isEmpty();
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aRegionalDomainIsCreatedMappedAndDeleted() throws IOException {
    JsonNode created =
        answer(
            201,
            "POST",
            "/domainnames",
            """
            {"domainName": "api.example.com", "regionalCertificateArn": "%s",
             "endpointConfiguration": {"types": ["REGIONAL"]},
             "mutualTlsAuthentication": {"truststoreUri": "s3://bucket/trust.pem"}}
            """
                .formatted(CERTIFICATE));
    String domain =
        """
        "domainName": "api.example.com",
        "domainNameArn": "arn:aws:apigateway:us-east-1::/domainnames/api.example.com",
        "certificateUploadDate": 1777863721,
        "regionalDomainName": "%s", "regionalHostedZoneId": "Z1UJRXOUMOOFQ8",
        "regionalCertificateArn": "%s",
        "endpointConfiguration": {"types": ["REGIONAL"], "ipAddressType": "ipv4"},
        "domainNameStatus": "AVAILABLE", "securityPolicy": "TLS_1_2",
        "mutualTlsAuthentication": {"truststoreUri": "s3://bucket/trust.pem"},
        "routingMode": "BASE_PATH_MAPPING_ONLY"
        """
            .formatted(created.path("regionalDomainName").asText(), CERTIFICATE);
    assertThat(created).isEqualTo(JSON.readTree("{" + domain + "}"));
    assertAnswer(200, "GET", "/domainnames/api.example.com", "", "{" + domain + ", \"tags\": {}}");
    assertAnswer(200, "GET", "/domainnames", "", "{\"item\": [{" + domain + "}]}");

    send("POST", "/restapis", "{\"name\": \"Pets\", \"tags\": {\"_custom_id_\": \"pets\"}}");
    String mappings = "/domainnames/api.example.com/basepathmappings";
    String mapping = "{\"basePath\": \"(none)\", \"restApiId\": \"pets\"}";
    assertAnswer(201, "POST", mappings, "{\"restApiId\": \"pets\"}", mapping);
    assertAnswer(200, "GET", mappings + "/(none)", "", mapping);
    assertAnswer(200, "GET", mappings + "/%28none%29", "", mapping);
    assertAnswer(200, "GET", mappings, "", "{\"item\": [" + mapping + "]}");
    assertAnswer(
        200,
        "PATCH",
        mappings + "/(none)",
        """
        {"patchOperations": [{"op": "replace", "path": "/basePath", "value": "v1"}]}
        """,
        "{\"basePath\": \"v1\", \"restApiId\": \"pets\"}");
    assertEmpty(202, "DELETE", mappings + "/v1");
    assertEmpty(202, "DELETE", "/domainnames/api.example.com");
    assertAnswer(
        404,
        "GET",
        "/domainnames/api.example.com",
        "",
        "{\"message\": \"Invalid domain name identifier specified\"}");
  }

  @Test
  void aPrivateDomainIsNamedWithItsIdAndAssociated() throws IOException {
    JsonNode domain =
        answer(
            201,
            "POST",
            "/domainnames",
            """
            {"domainName": "private.example.com", "certificateArn": "%s",
             "endpointConfiguration": {"types": ["PRIVATE"]}}
            """
                .formatted(CERTIFICATE));
    String id = domain.path("domainNameId").asText();
    String arn = domain.path("domainNameArn").asText();
    answer(200, "GET", "/domainnames/private.example.com?domainNameId=" + id, "");

    String association =
        "arn:aws:apigateway:us-east-1:000000000000:/domainnameaccessassociations/domainname/private.example.com+%s/vpcesource/vpce-1"
            .formatted(id);
    String shown =
        """
        {"domainNameAccessAssociationArn": "%s", "domainNameArn": "%s",
         "accessAssociationSourceType": "VPCE", "accessAssociationSource": "vpce-1"}
        """
            .formatted(association, arn);
    assertAnswer(
        201,
        "POST",
        "/domainnameaccessassociations",
        """
        {"domainNameArn": "%s", "accessAssociationSourceType": "VPCE",
         "accessAssociationSource": "vpce-1"}
        """
            .formatted(arn),
        shown);
    assertAnswer(
        200,
        "GET",
        "/domainnameaccessassociations?resourceOwner=SELF",
        "",
        "{\"item\": [" + shown + "]}");
    assertAnswer(
        400,
        "POST",
        "/rejectdomainnameaccessassociations?domainNameAccessAssociationArn=%s&domainNameArn=%s"
            .formatted(encoded(association), encoded(arn)),
        "",
        "{\"message\": \"You can't reject a domain name access association in your own account\"}");
    assertEmpty(202, "DELETE", "/domainnameaccessassociations/" + encoded(association));
    assertEmpty(202, "DELETE", "/domainnames/private.example.com?domainNameId=" + id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aVpcLinkIsCreatedAndDeleted() throws IOException {
    String target =
        "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/lb/0123456789";
    JsonNode created =
        answer(
            202, "POST", "/vpclinks", "{\"name\": \"link\", \"targetArns\": [\"" + target + "\"]}");
    String id = created.path("id").asText();
    String members =
        "\"id\": \"%s\", \"name\": \"link\", \"targetArns\": [\"%s\"]".formatted(id, target);
    String ready =
        members
            + ", \"status\": \"AVAILABLE\", \"statusMessage\": \"Your vpc link is ready for use\"";

    assertThat(created).isEqualTo(JSON.readTree("{" + members + ", \"status\": \"PENDING\"}"));
    assertAnswer(200, "GET", "/vpclinks/" + id, "", "{" + ready + ", \"tags\": {}}");
    assertAnswer(200, "GET", "/vpclinks", "", "{\"item\": [{" + ready + "}]}");
    assertEmpty(202, "DELETE", "/vpclinks/" + id);
    assertAnswer(
        404,
        "DELETE",
        "/vpclinks/" + id,
        "",
        // Recorded from AWS.
        "{\"message\": \"Invalid Vpc Link identifier specified\"}");
  }

  @Test
  void aClientCertificateIsGeneratedAndDeleted() throws IOException {
    JsonNode generated = answer(201, "POST", "/clientcertificates", "{\"description\": \"mine\"}");
    String id = generated.path("clientCertificateId").asText();
    String members =
        "\"clientCertificateId\": \"%s\", \"description\": \"mine\", \"pemEncodedCertificate\": %s, \"createdDate\": 1777863721, \"expirationDate\": 1809399721"
            .formatted(id, generated.path("pemEncodedCertificate"));

    assertThat(generated).isEqualTo(JSON.readTree("{" + members + "}"));
    assertAnswer(200, "GET", "/clientcertificates/" + id, "", "{" + members + ", \"tags\": {}}");
    assertAnswer(200, "GET", "/clientcertificates", "", "{\"item\": [{" + members + "}]}");
    assertEmpty(202, "DELETE", "/clientcertificates/" + id);
  }
}
