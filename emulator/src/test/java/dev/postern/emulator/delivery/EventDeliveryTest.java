package dev.postern.emulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.service.ServiceCalls;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.events.EventTargets.Delivery;
import dev.postern.lambda.events.EventTargets.Kind;
import dev.postern.lambda.events.EventTargets.Message;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What other services are sent, and when that counts as delivered. */
class EventDeliveryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T10:15:30Z"), ZoneOffset.UTC);
  private static final Map<String, String> DEAD =
      Map.of("RequestID", "r-1", "ErrorCode", "200", "ErrorMessage", "out of stock & closed");

  private final List<EndpointRequest> sent = new ArrayList<>();
  private final List<Delivery> told = new ArrayList<>();
  private AwsEndpoints endpoints = AwsEndpoints.none().with(Origin.parse("http://localhost:5000"));
  private EndpointOutcome outcome = answer(200, "{}");

  private static EndpointOutcome answer(int status, String body) {
    return new EndpointOutcome.Answered(
        new HttpResponse(status, Headers.none(), body.getBytes(UTF_8)));
  }

  private Delivery send(String target, Kind kind, Map<String, String> attributes) {
    ServiceCalls calls =
        new ServiceCalls(
            endpoints,
            (request, to) -> {
              sent.add(request);
              to.accept(outcome);
            },
            CLOCK);
    new EventDelivery(calls, CLOCK, () -> "an-id")
        .send(
            new Message(
                target,
                kind,
                FunctionArn.parse("arn:aws:lambda:eu-west-1:123456789012:function:orders:live")
                    .orElseThrow(),
                "arn:aws:iam::210987654321:role/ordering",
                "{\"order\": 1}",
                attributes),
            told::add);
    assertThat(told).hasSize(1);
    return told.remove(0);
  }

  private Delivery send(String target) {
    return send(target, Kind.FAILURE, Map.of());
  }

  private void assertSent(String verb, String url, String scope, String body) {
    EndpointRequest request = sent.get(0);
    assertThat(request.method() + " " + request.url()).isEqualTo(verb + " " + url);
    assertThat(request.headers().first("Authorization").orElse(""))
        .startsWith("AWS4-HMAC-SHA256 Credential=210987654321/20260305/" + scope);
    assertThat(new String(request.body(), UTF_8)).isEqualTo(body);
  }

  private String header(String name) {
    return sent.get(0).headers().first(name).orElse("");
  }

  /** Recorded from AWS: the names and types of the attributes. */
  @Test
  void aDeadLetterIsSentToAQueueWithItsAttributes() {
    assertThat(send("arn:aws:sqs:eu-west-1:123456789012:dead", Kind.DEAD_LETTER, DEAD))
        .isEqualTo(new Delivery.Delivered());

    assertSent(
        "POST",
        "http://localhost:5000/",
        "eu-west-1/sqs/aws4_request",
        "{\"QueueUrl\":\"http://localhost:5000/123456789012/dead\","
            + "\"MessageBody\":\"{\\\"order\\\": 1}\",\"MessageAttributes\":{"
            + "\"ErrorCode\":{\"DataType\":\"Number\",\"StringValue\":\"200\"},"
            + "\"ErrorMessage\":{\"DataType\":\"String\",\"StringValue\":\"out of stock & closed\"},"
            + "\"RequestID\":{\"DataType\":\"String\",\"StringValue\":\"r-1\"}}}");
    assertThat(header("X-Amz-Target")).isEqualTo("AmazonSQS.SendMessage");
    assertThat(header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
  }

  @Test
  void aRecordIsSentToAQueueWithoutAttributes() {
    send("arn:aws:sqs:eu-central-1:123456789012:failed");
    assertSent(
        "POST",
        "http://localhost:5000/",
        "eu-central-1/sqs/aws4_request",
        "{\"QueueUrl\":\"http://localhost:5000/123456789012/failed\","
            + "\"MessageBody\":\"{\\\"order\\\": 1}\"}");
  }

  @Test
  void aDeadLetterIsPublishedToATopic() {
    outcome = answer(200, "<PublishResponse/>");
    assertThat(send("arn:aws:sns:eu-west-1:123456789012:dead", Kind.DEAD_LETTER, DEAD))
        .isEqualTo(new Delivery.Delivered());
    assertSent(
        "POST",
        "http://localhost:5000/",
        "eu-west-1/sns/aws4_request",
        "Action=Publish&Version=2010-03-31"
            + "&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Adead"
            + "&Message=%7B%22order%22%3A+1%7D"
            + "&MessageAttributes.entry.1.Name=ErrorCode"
            + "&MessageAttributes.entry.1.Value.DataType=Number"
            + "&MessageAttributes.entry.1.Value.StringValue=200"
            + "&MessageAttributes.entry.2.Name=ErrorMessage"
            + "&MessageAttributes.entry.2.Value.DataType=String"
            + "&MessageAttributes.entry.2.Value.StringValue=out+of+stock+%26+closed"
            + "&MessageAttributes.entry.3.Name=RequestID"
            + "&MessageAttributes.entry.3.Value.DataType=String"
            + "&MessageAttributes.entry.3.Value.StringValue=r-1");
    assertThat(header("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
  }

  /** Documented: Capturing records of Lambda asynchronous invocations, EventBridge. */
  @Test
  void aRecordIsAnEventOfLambdaOnABus() {
    send("arn:aws:events:eu-west-1:210987654321:event-bus/shop", Kind.SUCCESS, Map.of());
    assertSent(
        "POST",
        "http://localhost:5000/",
        "eu-west-1/events/aws4_request",
        "{\"Entries\":[{\"Source\":\"lambda\","
            + "\"DetailType\":\"Lambda Function Invocation Result - Success\","
            + "\"Detail\":\"{\\\"order\\\": 1}\",\"Resources\":["
            + "\"arn:aws:lambda:eu-west-1:123456789012:function:orders:live\","
            + "\"arn:aws:events:eu-west-1:210987654321:event-bus/shop\"],"
            + "\"EventBusName\":\"shop\"}]}");
    assertThat(header("X-Amz-Target")).isEqualTo("AWSEvents.PutEvents");
  }

  @Test
  void aBusOfAnotherAccountIsNamedByItsArn() {
    send("arn:aws:events:eu-west-1:123456789012:event-bus/shop");
    assertThat(new String(sent.get(0).body(), UTF_8))
        .contains(
            "\"DetailType\":\"Lambda Function Invocation Result - Failure\"",
            "\"EventBusName\":\"arn:aws:events:eu-west-1:123456789012:event-bus/shop\"");
  }

  @Test
  void anEventThatABusDoesNotTakeIsNotDelivered() {
    outcome = answer(200, "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"X\"}]}");
    assertThat(send("arn:aws:events:eu-west-1:210987654321:event-bus/shop"))
        .isEqualTo(
            new Delivery.Undelivered(
                "it answered {\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"X\"}]} (at"
                    + " http://localhost:5000, where --aws-endpoint says it is)",
                false));
  }

  /** Documented, on the same page: the name of the object. */
  @Test
  void aRecordIsAnObjectInABucket() {
    outcome = answer(200, "");
    assertThat(send("arn:aws:s3:::failures")).isEqualTo(new Delivery.Delivered());
    assertSent(
        "PUT",
        "http://localhost:5000/failures/aws/lambda/async/orders/2026/03/05/2026-03-05T10.15.30-an-id",
        "eu-west-1/s3/aws4_request",
        "{\"order\": 1}");
  }

  @Test
  void aServiceThatNobodyNamedGetsNothingAndTheFlagIsTold() {
    endpoints = AwsEndpoints.none().with("sns", Origin.parse("http://localhost:5001"));
    assertThat(send("arn:aws:sqs:eu-west-1:123456789012:dead"))
        .isEqualTo(
            new Delivery.Undelivered(
                "nothing says where the AWS service sqs is. Start Postern with --aws-endpoint"
                    + " sqs=URL, or POSTERN_AWS_ENDPOINT",
                false));
    assertThat(sent).isEmpty();
  }

  @Test
  void awsItselfIsNotCalledWithoutKeys() {
    endpoints =
        AwsEndpoints.none().with("sqs", Origin.parse("https://sqs.eu-west-1.amazonaws.com"));
    Delivery delivery = send("arn:aws:sqs:eu-west-1:123456789012:dead");
    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Undelivered.class,
            it ->
                assertThat(it.reason())
                    .startsWith(
                        "https://sqs.eu-west-1.amazonaws.com is AWS itself, and there are no keys"
                            + " to sign with: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where"
                            + " Postern is started"));
    assertThat(sent).isEmpty();
  }

  @Test
  void whatIsNoTargetOfLambdaGetsNothing() {
    assertThat(send("arn:aws:kinesis:eu-west-1:123456789012:stream/s"))
        .isEqualTo(new Delivery.Undelivered("Lambda delivers nothing to kinesis", false));
    assertThat(send("queue")).isEqualTo(new Delivery.Undelivered("it is no ARN", false));
  }

  @Test
  void onlyAFailureThatMayPassIsWorthAnotherAttempt() {
    outcome = answer(400, "{\"__type\":\"QueueDoesNotExist\"}");
    assertThat(passing()).contains(false);
    outcome = answer(503, "");
    assertThat(passing()).contains(true);
    outcome = answer(429, "");
    assertThat(passing()).contains(true);
    outcome = new EndpointOutcome.TimedOut();
    assertThat(passing()).contains(true);
    outcome = new EndpointOutcome.Failed("connection refused: localhost:5000");
    assertThat(passing()).contains(true);
  }

  private Optional<Boolean> passing() {
    return send("arn:aws:sqs:eu-west-1:123456789012:dead") instanceof Delivery.Undelivered failed
        ? Optional.of(failed.passing())
        : Optional.empty();
  }
}
