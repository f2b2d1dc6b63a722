package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A trace as a page of text: the answer and the reason first, then what led there. */
final class TraceReport {
  private static final double MICROS_PER_MILLI = 1000.0;

  private final JsonNode trace;
  private final IndentedText text = new IndentedText();

  TraceReport(JsonNode trace) {
    this.trace = trace;
  }

  String render() {
    head();
    request();
    target();
    steps();
    answer();
    return text.toString();
  }

  private void head() {
    JsonNode request = trace.path("request");
    text.line(
        0,
        "%s %s -> %s in %s"
            .formatted(
                request.path("method").asText(),
                address(request),
                trace.path("response").path("status").asText("no answer"),
                millis(trace.path("durationMicros"))));
    JsonNode failure = trace.path("failure");
    if (failure.isObject()) {
      text.line(
          0,
          "because: %s (%s)"
              .formatted(
                  failure.path("reason").asText(), failure.path("gatewayResponseType").asText()));
    }
    text.line(
        0,
        "request %s from %s at %s"
            .formatted(
                trace.path("requestId").asText(),
                trace.path("sourceIp").asText(),
                trace.path("startedAt").asText()));
  }

  private static String address(JsonNode request) {
    String query = request.path("query").asText();
    return request.path("path").asText() + (query.isEmpty() ? "" : "?" + query);
  }

  private void request() {
    text.heading("Request");
    message(trace.path("request"));
  }

  private void target() {
    JsonNode target = trace.path("target");
    text.heading("Matched");
    if (target.isEmpty()) {
      text.line(1, "nothing: no API and stage of that address");
    }
    target.forEachEntry((name, each) -> text.value(1, name, each));
  }

  private void steps() {
    text.heading("Steps");
    for (JsonNode step : trace.path("steps")) {
      text.line(
          1, "%-24s %s".formatted(step.path("name").asText(), millis(step.path("durationMicros"))));
      step.path("notes").forEachEntry((name, each) -> text.value(3, name, each));
    }
  }

  private void answer() {
    JsonNode response = trace.path("response");
    text.heading("Answer");
    text.line(1, "status: " + response.path("status").asText("none"));
    message(response);
  }

  private void message(JsonNode message) {
    text.value(1, "headers", message.path("headers"));
    text.value(1, "body", message.path("body"));
  }

  private static String millis(JsonNode micros) {
    return micros.asLong(-1) < 0
        ? "not ended"
        : String.format(Locale.ROOT, "%.2f ms", micros.asLong() / MICROS_PER_MILLI);
  }
}
