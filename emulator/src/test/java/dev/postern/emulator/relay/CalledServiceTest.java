package dev.postern.emulator.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalledServiceTest {
  private static Optional<String> service(String query, String... headers) {
    return CalledService.of(new HttpRequest("POST", "/", query, Headers.of(headers), new byte[0]));
  }

  @Test
  void aSignedCallIsOfTheServiceInItsScope() {
    assertThat(
            service(
                "",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260309/eu-west-1/sqs/aws4_request,"
                    + " SignedHeaders=host, Signature=0",
                "X-Amz-Target",
                "DynamoDB_20120810.PutItem"))
        .contains("sqs");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Credential=test%2F20260309%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=x,s3",
    "a=b&X-Amz-Credential=test/20260309/eu-west-1/s3/aws4_request,s3",
  })
  void aPresignedOneToo(String query, String expected) {
    assertThat(service(query)).contains(expected);
  }

  @Test
  void anUnsignedOneIsToldByItsTarget() {
    assertThat(service("", "X-Amz-Target", "AmazonSQS.SendMessage")).contains("sqs");
    assertThat(service("", "X-Amz-Target", "Nobody.SendMessage")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sqs.eu-west-1.amazonaws.com,sqs",
    "SQS.us-gov-west-1.amazonaws.com:443,sqs",
    "my.bucket.s3.us-east-1.amazonaws.com,s3",
    "sqs.cn-north-1.amazonaws.com.cn,sqs",
  })
  void orByItsHost(String host, String expected) {
    assertThat(service("", "Host", host)).contains(expected);
  }

  @Test
  void otherwiseNothingTells() {
    assertThat(service("", "Host", "localhost:4566", "Authorization", "Bearer x")).isEmpty();
  }
}
