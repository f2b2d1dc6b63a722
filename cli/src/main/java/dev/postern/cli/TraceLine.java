package dev.postern.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Prints traces of a list, one line each. */
final class TraceLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Terminal terminal;
  private final boolean asJson;
  private final Paint paint;

  TraceLine(Terminal terminal, boolean asJson) {
    this.terminal = terminal;
    this.asJson = asJson;
    this.paint = terminal.paint();
  }

  /** Prints the data of a server-sent event: a trace, or how many were lost. */
  void event(String data) {
    try {
      JsonNode event = JSON.readTree(data);
      if (event.has("lost")) {
        terminal
            .err()
            .println(event.path("lost").asLong() + " traces came and went too fast to be shown");
      } else {
        print(event);
      }
    } catch (JsonProcessingException e) {
      throw CommandFailure.failed("the gateway sent an event that is not JSON: " + data);
    }
  }

  void print(JsonNode trace) {
    terminal.out().println(asJson ? trace.toString() : line(trace));
    terminal.out().flush();
  }

  private String line(JsonNode trace) {
    String failure = trace.path("failure").asText();
    return "%s %s %s %-7s %s %s%s"
        .formatted(
            paint.faint(trace.path("startedAt").asText()),
            paint.status(trace.path("status").asText("---")),
            duration(trace.path("durationMicros").asLong()),
            trace.path("method").asText(),
            trace.path("path").asText(),
            paint.faint(trace.path("requestId").asText()),
            failure.isEmpty() ? "" : " " + paint.bad(failure));
  }

  private static String duration(long micros) {
    return "%d.%dms".formatted(micros / 1_000, micros % 1_000 / 100);
  }
}
