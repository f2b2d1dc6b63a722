package dev.postern.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.integration.RecordingService.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What asynchronous invocations leave for other services, from function to wire. */
@SuppressWarnings("NullAway.Init")
class EventDeliveryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CODE =
      """
      def handler(event, context):
          if event['fail']:
              raise Exception('out of stock')
          return {'sold': True}
      """;

  private RecordingService services;
  private Postern gateway;
  private LambdaClient lambda;

  @BeforeEach
  void start() throws Exception {
    Python.needed("events of functions");
    services = new RecordingService(request -> Answer.of(200, "application/json", "{}"));
    gateway = Postern.start(PosternConfig.defaults().withAwsEndpoint(services.endpoint()));
    lambda = SdkClient.lambda(gateway.endpoint());
    lambda.createFunction(
        it ->
            it.functionName("orders")
                .role("arn:aws:iam::000000000000:role/ordering")
                .runtime("python3.12")
                .handler("app.handler")
                .timeout(60)
                .deadLetterConfig(to -> to.targetArn("arn:aws:sqs:us-east-1:000000000000:dead"))
                .code(code -> code.zipFile(Functions.zip("app.py", CODE))));
    lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName("orders"));
    lambda.putFunctionEventInvokeConfig(
        it ->
            it.functionName("orders")
                .maximumRetryAttempts(0)
                .destinationConfig(
                    to ->
                        to.onSuccess(
                                on ->
                                    on.destination(
                                        "arn:aws:events:us-east-1:000000000000:event-bus/default"))
                            .onFailure(on -> on.destination("arn:aws:s3:::failures"))));
  }

  @AfterEach
  void end() {
    if (lambda != null) {
      lambda.close();
      gateway.close();
      services.close();
    }
  }

  private void invoke(String event) {
    lambda.invoke(
        it ->
            it.functionName("orders")
                .invocationType("Event")
                .payload(SdkBytes.fromUtf8String(event)));
  }

  @Test
  void aFailureIsRecordedAndItsEventIsADeadLetter() throws Exception {
    invoke("{\"fail\": true}");

    Map<String, ReceivedRequest> received = new TreeMap<>();
    for (ReceivedRequest request : List.of(services.next(), services.next())) {
      assertThat(request.isSignedWith("postern")).isTrue();
      received.put(request.scope(), request);
    }

    assertThat(received)
        .containsOnlyKeys("000000000000/us-east-1/s3", "000000000000/us-east-1/sqs");
    ReceivedRequest object = requireNonNull(received.get("000000000000/us-east-1/s3"));
    ReceivedRequest message = requireNonNull(received.get("000000000000/us-east-1/sqs"));
    assertThat(object.method() + " " + object.rawPath())
        .matches(
            "PUT /failures/aws/lambda/async/orders/\\d{4}/\\d\\d/\\d\\d/"
                + "\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
    JsonNode record = JSON.readTree(object.body());
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("out of stock");
    JsonNode letter = JSON.readTree(message.body());
    assertThat(letter.get("MessageBody").asText()).isEqualTo("{\"fail\": true}");
    assertThat(letter.at("/MessageAttributes/ErrorMessage/StringValue").asText())
        .isEqualTo("out of stock");
    assertThat(letter.at("/MessageAttributes/RequestID/StringValue").asText())
        .isEqualTo(record.at("/requestContext/requestId").asText());
  }

  @Test
  void aSuccessIsAnEventOfLambda() throws Exception {
    invoke("{\"fail\": false}");

    ReceivedRequest request = services.next();
    JsonNode entry = JSON.readTree(request.body()).at("/Entries/0");
    assertThat(request.header("x-amz-target")).isEqualTo("AWSEvents.PutEvents");
    assertThat(entry.get("DetailType").asText())
        .isEqualTo("Lambda Function Invocation Result - Success");
    assertThat(entry.get("EventBusName").asText()).isEqualTo("default");
    assertThat(JSON.readTree(entry.get("Detail").asText()).get("responsePayload"))
        .isEqualTo(JSON.readTree("{\"sold\": true}"));
  }
}
