package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One endpoint for all services: what Postern does not serve goes on to real stand-ins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ServiceRelayIT {
  @RegisterExtension static final Peer SQS = Peer.elasticMq();
  @RegisterExtension static final Peer S3 = Peer.s3Mock();

  private Postern gateway;

  @BeforeAll
  void begin() {
    gateway =
        Postern.start(
            PosternConfig.defaults()
                .withAwsEndpoint("sqs", SQS.endpoint())
                .withAwsEndpoint("s3", S3.endpoint())
                .withAwsEndpoint("sns", "http://127.0.0.1:1"));
  }

  @AfterAll
  void end() {
    gateway.close();
  }

  private HttpResponse<String> call(
      String service, String verb, String pathAndQuery, String body, String... headers)
      throws Exception {
    String[] signed = new String[headers.length + 2];
    signed[0] = "Authorization";
    signed[1] =
        "AWS4-HMAC-SHA256 Credential=test/20260309/us-east-1/"
            + service
            + "/aws4_request, SignedHeaders=host, Signature=0";
    System.arraycopy(headers, 0, signed, 2, headers.length);
    return Web.send(verb, URI.create(gateway.endpoint() + pathAndQuery), body, signed);
  }

  @Test
  void queuesAreMadeAndFilledThroughTheGateway() throws Exception {
    HttpResponse<String> made =
        call(
            "sqs",
            "POST",
            "/",
            "{\"QueueName\":\"relayed\"}",
            "X-Amz-Target",
            "AmazonSQS.CreateQueue",
            "Content-Type",
            "application/x-amz-json-1.0");

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).matches("\\{\"QueueUrl\":\"[^\"]*/000000000000/relayed\"}");
  }

  @Test
  void objectsAreStoredAndTheirHeadsRead() throws Exception {
    call("s3", "PUT", "/relayed", "");
    call("s3", "PUT", "/relayed/a%20b", "text");

    HttpResponse<String> got = call("s3", "GET", "/relayed/a%20b", "");
    HttpResponse<String> head = call("s3", "HEAD", "/relayed/a%20b", "");

    assertThat(got.body()).isEqualTo("text");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().allValues("Content-Length")).containsExactly("4");
    assertThat(head.headers().allValues("ETag"))
        .containsExactly("\"1cb251ec0d568de6a929b520c4aed8d1\"");
  }

  @Test
  void aServiceWithoutAPlaceIsRefusedWithTheFlagThatNamesOne() throws Exception {
    HttpResponse<String> refused =
        call(
            "dynamodb",
            "POST",
            "/",
            "{}",
            "X-Amz-Target",
            "DynamoDB_20120810.ListTables",
            "Content-Type",
            "application/x-amz-json-1.0");

    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(refused.body())
        .isEqualTo(
            "{\"__type\":\"NotImplementedException\",\"message\":\"Postern does not serve the AWS"
                + " service dynamodb; started with --aws-endpoint dynamodb=URL it passes its calls"
                + " on\"}");
  }

  @Test
  void aPlaceWhereNobodyListensIsSaid() throws Exception {
    HttpResponse<String> failed = call("sns", "POST", "/", "Action=ListTopics");

    assertThat(failed.statusCode()).isEqualTo(502);
    assertThat(failed.body())
        .startsWith(
            "{\"message\":\"Postern passed a call of the AWS service sns on to http://127.0.0.1:1: ");
  }
}
