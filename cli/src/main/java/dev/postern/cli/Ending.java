package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The last sentence of a trace's report: why the request ended as it did. */
final class Ending {
  private Ending() {}

  static String of(JsonNode trace) {
    JsonNode failure = trace.path("failure");
    String status = trace.path("response").path("status").asText("no answer");
    if (failure.isObject()) {
      return "It ended with %s, the gateway response %s, because %s."
          .formatted(
              status,
              failure.path("gatewayResponseType").asText(),
              withoutStop(failure.path("reason").asText()));
    }
    Optional<JsonNode> endpoint = notes(trace, "endpoint response");
    Optional<JsonNode> function = notes(trace, "lambda").filter(notes -> notes.has("status"));
    String answered =
        endpoint
            .map(notes -> "the endpoint answered " + notes.path("status").asText())
            .or(() -> function.map(Ending::answered))
            .orElse("the gateway answered by itself");
    String mapped =
        notes(trace, "integration response")
            .map(
                notes ->
                    ", and the integration response %s made the client's answer"
                        .formatted(notes.path("selected").asText()))
            .orElse(
                endpoint.or(() -> function).isPresent() ? ", and its answer was passed on" : "");
    return "It ended with " + status + ": " + answered + mapped + overridden(trace) + ".";
  }

  /** Lambda's 200 does not say how its function fared; its 202 says that nobody waits for it. */
  private static String answered(JsonNode notes) {
    if (notes.path("status").asInt() == 202) {
      return "the event was queued for the function";
    }
    return notes.has("functionError") ? "the function failed" : "the function answered";
  }

  private static String overridden(JsonNode trace) {
    return notes(trace, "response overrides")
        .filter(notes -> notes.has("status"))
        .map(notes -> "; a template overrode its status")
        .orElse("");
  }

  private static String withoutStop(String reason) {
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }

  /** The notes of the first step of that name. */
  static Optional<JsonNode> notes(JsonNode trace, String step) {
    return StreamSupport.stream(trace.path("steps").spliterator(), false)
        .filter(each -> each.path("name").asText().equals(step))
        .map(each -> each.path("notes"))
        .findFirst();
  }
}
