package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;

class AwsJsonDialectTest {
  private static final String REQUEST_ID = "0a1b2c3d-0000-1111-2222-333344445555";

  private final AwsEndpoint endpoint = new AwsEndpoint(List.of(acm()), () -> REQUEST_ID);

  @Test
  void anAnswerIsAJsonObjectWithDatesAsNumbers() {
    assertAnswer(
        call("CertificateManager.DescribeCertificate", "{\"CertificateArn\":\"arn\"}"),
        200,
        "{\"Certificate\":{\"CertificateArn\":\"arn\",\"CreatedAt\":1769860800.5}}");
  }

  @Test
  void anOperationWithoutOutputAnswersAnEmptyBody() {
    assertAnswer(
        call("CertificateManager.DeleteCertificate", "{\"CertificateArn\":\"arn\"}"), 200, "");
  }

  // Documented: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CertificateManager.DeleteCertificate | {} | 400"
            + " | {\"__type\":\"ResourceNotFoundException\",\"Type\":\"User\",\"message\":\"no\"}",
        "CertificateManager.Nope | {} | 400 | {\"__type\":\"UnknownOperationException\"}",
        "Other.DeleteCertificate | {} | 400 | {\"__type\":\"UnknownOperationException\"}",
        "DeleteCertificate | {} | 400 | {\"__type\":\"UnknownOperationException\"}",
        "CertificateManager.ListCertificates | {} | 501"
            + " | {\"__type\":\"NotImplementedException\","
            + "\"message\":\"Postern does not implement acm:ListCertificates yet\"}",
        "CertificateManager.DeleteCertificate | {\"CertificateArn\":1} | 400"
            + " | {\"__type\":\"SerializationException\","
            + "\"Message\":\"NUMBER_VALUE can not be converted to a String\"}",
        "CertificateManager.DeleteCertificate | {\"CertificateArn\" | 400"
            + " | {\"__type\":\"SerializationException\"}",
      })
  void whatCannotBeAnsweredIsRefused(String target, String body, int status, String expected) {
    assertAnswer(call(target, body), status, expected);
  }

  @Test
  void aServiceThatIsNotServedIsRefusedInItsOwnTongue() {
    HttpResponse answer =
        endpoint.handle(
            request(
                Headers.of(
                    "Authorization",
                    credential("dynamodb"),
                    "Content-Type",
                    "application/x-amz-json-1.0",
                    "X-Amz-Target",
                    "DynamoDB_20120810.ListTables"),
                "{}"));

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.headers().first("Content-Type")).contains("application/x-amz-json-1.0");
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"__type\":\"NotImplementedException\","
                + "\"message\":\"Postern does not serve the AWS service dynamodb; started with --aws-endpoint dynamodb=URL it passes its calls on\"}");
  }

  @Test
  void anUnsignedCallGoesToTheServiceOfItsTarget() {
    assertAnswer(
        endpoint.handle(
            request(
                Headers.of("X-Amz-Target", "CertificateManager.DeleteCertificate"),
                "{\"CertificateArn\":\"arn\"}")),
        200,
        "");
  }

  private HttpResponse call(String target, String body) {
    return endpoint.handle(
        request(Headers.of("Authorization", credential("acm"), "X-Amz-Target", target), body));
  }

  private static HttpRequest request(Headers headers, String body) {
    return new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String credential(String service) {
    return "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/%s/aws4_request, Signature=0"
        .formatted(service);
  }

  private static void assertAnswer(HttpResponse answer, int status, String body) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .isEqualTo(
            Headers.of(
                "Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", REQUEST_ID));
    assertThat(answer.bodyText()).isEqualTo(body);
  }

  private static ServiceHandlers acm() {
    return ServiceHandlers.builder("acm")
        .family(
            () ->
                OperationHandlers.builder()
                    .on("DescribeCertificate", AwsJsonDialectTest::describeCertificate)
                    .on("DeleteCertificate", AwsJsonDialectTest::deleteCertificate)
                    .build(),
            "DescribeCertificate",
            "DeleteCertificate")
        .build();
  }

  private static DescribeCertificateResponse describeCertificate(
      CallContext context, DescribeCertificateRequest request) {
    return DescribeCertificateResponse.builder()
        .certificate(
            c ->
                c.certificateArn(request.certificateArn())
                    .createdAt(Instant.parse("2026-01-31T12:00:00.500Z")))
        .build();
  }

  private static DeleteCertificateResponse deleteCertificate(
      CallContext context, DeleteCertificateRequest request) {
    if (request.certificateArn() == null) {
      throw new AwsException(400, "ResourceNotFoundException", "no", Map.of("Type", "User"));
    }
    return DeleteCertificateResponse.builder().build();
  }
}
