package dev.postern.emulator.trace;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Traces for tests. */
final class Traces {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private Traces() {}

  /** A trace of a request that was not answered yet. */
  static Trace of(String requestId, String query, Headers headers, String body) {
    HttpRequest http =
        new HttpRequest("POST", "/dev/a", query, headers, body.getBytes(StandardCharsets.UTF_8));
    return new Trace(requestId, new TracedRequest(http, "127.0.0.1"), START);
  }

  /** A finished trace of a body and the answer to it. */
  static Trace answered(String requestId, byte[] body, byte[] answer) {
    HttpRequest http = new HttpRequest("POST", "/dev/a", "", Headers.none(), body);
    Trace trace = new Trace(requestId, new TracedRequest(http, "127.0.0.1"), START);
    trace.finish(new HttpResponse(200, Headers.none(), answer));
    return trace;
  }

  /** JSON with its times, which differ from run to run, set to 0. */
  static String timeless(String json) {
    return json.replaceAll("Micros\":[0-9]+", "Micros\":0");
  }
}
