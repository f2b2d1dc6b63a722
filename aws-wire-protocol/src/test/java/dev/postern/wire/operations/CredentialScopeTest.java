package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialScopeTest {
  @Test
  void theAuthorizationHeaderNamesKeyRegionAndService() {
    String authorization =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-west-2/lambda/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=5d672d79";

    assertThat(signed(authorization))
        .contains(new CredentialScope("AKIDEXAMPLE", "us-west-2", "lambda"));
  }

  @Test
  void theCommaMayComeLast() {
    assertThat(signed("AWS4-HMAC-SHA256 Signature=5d, Credential=k/20150830/r/s/aws4_request"))
        .contains(new CredentialScope("k", "r", "s"));
  }

  @Test
  void aPresignedUrlCarriesTheCredentialInItsQuery() {
    QueryString query =
        QueryString.parse(
            "X-Amz-Credential=AKID%2F20150830%2Feu-west-1%2Fapigateway%2Faws4_request");

    assertThat(CredentialScope.of(request(Headers.none()), query))
        .contains(new CredentialScope("AKID", "eu-west-1", "apigateway"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer eyJhbGciOi",
        "AWS4-HMAC-SHA256 SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=",
        "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/lambda",
        "AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/lambda/aws5_request"
      })
  void otherCredentialsNameNoScope(String authorization) {
    assertThat(signed(authorization)).isEmpty();
  }

  private static Optional<CredentialScope> signed(String authorization) {
    return CredentialScope.of(
        request(Headers.of("authorization", authorization)), QueryString.parse(""));
  }

  private static HttpRequest request(Headers headers) {
    return new HttpRequest("GET", "/", "", headers, new byte[0]);
  }
}
