package dev.postern.emulator.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.service.ServiceCalls;
import dev.postern.emulator.invoke.service.ServiceCalls.Call;
import dev.postern.lambda.events.EventTargets;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings records of asynchronous invocations and dead letters to SQS, SNS, EventBridge and S3,
 * where the developer has them.
 */
public final class EventDelivery implements EventTargets {
  private static final int LONGEST_ANSWER = 500;
  private static final int THROTTLED = 429;

  private final ServiceCalls calls;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * A delivery.
   *
   * @param calls how it gets there
   * @param ids makes names of objects: random UUIDs
   */
  public EventDelivery(ServiceCalls calls, Clock clock, Supplier<String> ids) {
    this.calls = calls;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void send(Message message, Consumer<Delivery> told) {
    Optional<TargetArn> target = TargetArn.parse(message.target());
    if (target.isEmpty()) {
      told.accept(new Delivery.Undelivered("it is no ARN", false));
      return;
    }
    String service = target.get().service();
    Optional<Origin> origin = calls.origin(service);
    if (origin.isEmpty()) {
      told.accept(new Delivery.Undelivered(ServiceCalls.unknown(service), false));
      return;
    }
    Optional<Call> call = call(message, target.get(), origin.get());
    if (call.isEmpty()) {
      told.accept(new Delivery.Undelivered("Lambda delivers nothing to " + service, false));
      return;
    }
    calls.send(call.get(), outcome -> told.accept(delivery(origin.get(), outcome)));
  }

  private Optional<Call> call(Message message, TargetArn target, Origin origin) {
    TargetRequests requests = new TargetRequests(message, target);
    return switch (target.service()) {
      case "sqs" -> Optional.of(requests.queue(origin));
      case "sns" -> Optional.of(requests.topic());
      case "events" -> Optional.of(requests.bus());
      case "s3" -> Optional.of(requests.bucket(clock.instant(), ids.get()));
      default -> Optional.empty();
    };
  }

  private static Delivery delivery(Origin origin, EndpointOutcome outcome) {
    if (!(outcome instanceof EndpointOutcome.Answered answered)) {
      return undelivered(origin, ServiceCalls.reason(outcome), true);
    }
    HttpResponse response = answered.response();
    int status = response.status();
    if (status / 100 != 2) {
      return undelivered(
          origin,
          "it answered " + status + " " + beginning(response.bodyText()),
          status >= 500 || status == THROTTLED);
    }
    return failedEntries(response) == 0
        ? new Delivery.Delivered()
        : undelivered(origin, "it answered " + beginning(response.bodyText()), false);
  }

  private static Delivery undelivered(Origin origin, String reason, boolean passing) {
    return new Delivery.Undelivered(
        "%s (at %s, where --aws-endpoint says it is)".formatted(reason, origin), passing);
  }

  /** EventBridge answers 200 even if it did not take the event. */
  private static int failedEntries(HttpResponse response) {
    try {
      JsonNode answer = Json.READER.readTree(response.body());
      return answer == null ? 0 : answer.path("FailedEntryCount").asInt();
    } catch (IOException e) {
      // SNS answers in XML, and S3 with nothing.
      return 0;
    }
  }

  private static String beginning(String text) {
    return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "..." : text;
  }

  /** Made with the first answer: a gateway starts without a JSON library. */
  private static final class Json {
    static final ObjectMapper READER = new ObjectMapper();
  }
}
