package dev.postern.emulator.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.service.ServiceCalls.Call;
import dev.postern.lambda.events.EventTargets.Kind;
import dev.postern.lambda.events.EventTargets.Message;
import dev.postern.wire.http.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The requests that bring messages of asynchronous invocations to other services, made in the name
 * of the function's role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Capturing
 *     records of Lambda asynchronous invocations</a>
 */
final class TargetRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ACCOUNT_IN_ARN = 4;
  private static final String BUS = "event-bus/";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss-").withZone(ZoneOffset.UTC);

  private final Message message;
  private final TargetArn target;

  TargetRequests(Message message, TargetArn target) {
    this.message = message;
    this.target = target;
  }

  /** SendMessage, in the protocol that the service's own clients speak. */
  Call queue(Origin sqs) {
    ObjectNode body = JSON.createObjectNode();
    body.put("QueueUrl", sqs.text() + "/" + target.account() + "/" + target.resource());
    body.put("MessageBody", message.body());
    ObjectNode attributes = JSON.createObjectNode();
    attributes()
        .forEach(
            (name, value) ->
                attributes.putObject(name).put("DataType", typeOf(name)).put("StringValue", value));
    if (!attributes.isEmpty()) {
      body.set("MessageAttributes", attributes);
    }
    return json("application/x-amz-json-1.0", "AmazonSQS.SendMessage", body);
  }

  private Map<String, String> attributes() {
    return new TreeMap<>(message.attributes());
  }

  private static String typeOf(String attribute) {
    return attribute.equals("ErrorCode") ? "Number" : "String";
  }

  /** Publish, a form. */
  Call topic() {
    StringBuilder form = new StringBuilder("Action=Publish&Version=2010-03-31");
    field(form, "TopicArn", target.text());
    field(form, "Message", message.body());
    int number = 0;
    for (Map.Entry<String, String> attribute : attributes().entrySet()) {
      String entry = "MessageAttributes.entry." + ++number + ".";
      field(form, entry + "Name", attribute.getKey());
      field(form, entry + "Value.DataType", typeOf(attribute.getKey()));
      field(form, entry + "Value.StringValue", attribute.getValue());
    }
    return call(
        "POST",
        "/",
        target.region(),
        Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        form.toString());
  }

  private static void field(StringBuilder form, String name, String value) {
    form.append('&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** PutEvents with the record as an event of Lambda's. */
  Call bus() {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode entry = body.putArray("Entries").addObject();
    entry.put("Source", "lambda");
    entry.put(
        "DetailType",
        "Lambda Function Invocation Result - "
            + (message.kind() == Kind.SUCCESS ? "Success" : "Failure"));
    entry.put("Detail", message.body());
    entry.putArray("Resources").add(message.source().toString()).add(target.text());
    entry.put("EventBusName", busName());
    return json("application/x-amz-json-1.1", "AWSEvents.PutEvents", body);
  }

  /** A name means a bus of the caller's account; another account's has to be an ARN. */
  private String busName() {
    return target.account().equals(account()) && target.resource().startsWith(BUS)
        ? target.resource().substring(BUS.length())
        : target.text();
  }

  /** PutObject with the documented name. */
  Call bucket(Instant now, String id) {
    String moment = DAY.format(now) + SECOND.format(now);
    String key = "aws/lambda/async/" + message.source().name() + "/" + moment + id;
    return call(
        "PUT",
        S3Path.of(target.resource(), key),
        message.source().region(),
        Headers.of("Content-Type", "application/json"),
        message.body());
  }

  private Call json(String contentType, String operation, ObjectNode body) {
    return call(
        "POST",
        "/",
        target.region(),
        Headers.of("Content-Type", contentType, "X-Amz-Target", operation),
        body.toString());
  }

  private Call call(String method, String path, String region, Headers headers, String body) {
    return new Call(
        target.service(),
        region,
        account(),
        method,
        path,
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        PATIENCE,
        Optional.empty());
  }

  private String account() {
    String[] role = message.roleArn().split(":", -1);
    return role.length > ACCOUNT_IN_ARN ? role[ACCOUNT_IN_ARN] : message.source().account();
  }
}
