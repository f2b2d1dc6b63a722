package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A trace as a page of text, in the order in which things happened: the answer and the reason
 * first, then what came in, what it matched, each step, what went out, and at the end why.
 */
final class TraceReport {
  private static final double MICROS_PER_MILLI = 1000.0;

  private final JsonNode trace;
  private final Paint paint;
  private final IndentedText text;

  TraceReport(JsonNode trace, Paint paint, int width) {
    this.trace = trace;
    this.paint = paint;
    this.text = new IndentedText(width);
  }

  String render() {
    head();
    request();
    target();
    steps();
    answer();
    ending();
    return text.toString();
  }

  private void head() {
    JsonNode request = trace.path("request");
    text.line(
        0,
        "%s -> %s in %s"
            .formatted(
                paint.strong(request.path("method").asText() + " " + address(request)),
                paint.status(trace.path("response").path("status").asText("no answer")),
                millis(trace.path("durationMicros"))));
    JsonNode failure = trace.path("failure");
    if (failure.isObject()) {
      text.sentence(
          0,
          "because: %s (%s)"
              .formatted(
                  failure.path("reason").asText(), failure.path("gatewayResponseType").asText()),
          paint::bad);
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

  private void heading(String heading) {
    text.heading(paint.strong(heading));
  }

  private void request() {
    heading("Came in");
    JsonNode request = trace.path("request");
    text.line(1, request.path("method").asText() + " " + address(request));
    message(request);
  }

  private void target() {
    JsonNode target = trace.path("target");
    heading("Matched");
    if (target.isEmpty()) {
      text.line(1, "nothing: no API and stage of that address");
      return;
    }
    text.line(
        1,
        "API %s (%s) of account %s in %s"
            .formatted(
                target.path("apiName").asText(),
                target.path("apiId").asText(),
                target.path("account").asText(),
                target.path("region").asText()));
    matched("stage %s", target.path("stage"));
    matched("deployment %s", target.path("deploymentId"));
    if (target.has("resourcePath")) {
      text.line(
          1,
          "method %s %s, resource %s"
              .formatted(
                  target.path("httpMethod").asText(),
                  target.path("resourcePath").asText(),
                  target.path("resourceId").asText()));
    } else {
      text.line(1, "no method");
    }
  }

  private void matched(String form, JsonNode value) {
    if (value.isTextual()) {
      text.line(1, form.formatted(value.asText()));
    }
  }

  private void steps() {
    if (trace.path("steps").isEmpty()) {
      return;
    }
    heading("Steps");
    StepReport report = new StepReport(text, paint);
    for (JsonNode step : trace.path("steps")) {
      text.line(
          1,
          "%s %s"
              .formatted(
                  paint.strong("%-24s".formatted(step.path("name").asText())),
                  paint.faint(
                      "at %s, took %s"
                          .formatted(
                              millis(step.path("startMicros")),
                              millis(step.path("durationMicros"))))));
      report.render(step);
    }
  }

  private void answer() {
    JsonNode response = trace.path("response");
    heading("Answered");
    text.line(1, "status: " + paint.status(response.path("status").asText("none")));
    message(response);
  }

  private void message(JsonNode message) {
    text.value(1, "headers", message.path("headers"));
    text.value(1, "body", message.path("body"));
    if (message.path("bodyTruncated").asBoolean()) {
      text.line(
          1,
          "(the beginning of " + message.path("bodyBytes").asText() + " bytes; the rest is gone)");
    }
  }

  private void ending() {
    text.line(0, "");
    text.sentence(0, Ending.of(trace), paint::strong);
    Hint.of(trace).ifPresent(hint -> text.sentence(0, "Hint: " + hint, paint::hint));
  }

  private static String millis(JsonNode micros) {
    return micros.asLong(-1) < 0
        ? "no end"
        : String.format(Locale.ROOT, "%.2f ms", micros.asLong() / MICROS_PER_MILLI);
  }
}
