package dev.postern.emulator.admin;

import dev.postern.emulator.trace.ExecutionLog;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceJson;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** The pages of traces: the newest as a list, and one whole. */
final class TracePages {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;

  private final TraceStore traces;

  TracePages(TraceStore traces) {
    this.traces = traces;
  }

  /** {@code GET /_postern/traces?limit=N&status=404&apiId=...}: newest first. */
  HttpResponse list(HttpRequest request) {
    PageQuery query = PageQuery.read(request.rawQuery(), TraceFilter.and("limit"));
    int limit =
        query
            .find("limit", TracePages::isLimit, "a number from 1 to " + MOST)
            .map(Integer::parseInt)
            .orElse(DEFAULT_LIMIT);
    Predicate<Trace> wanted = TraceFilter.of(query);
    return HttpResponse.json(
        200,
        TraceJson.list(
            traces.newest(Integer.MAX_VALUE).stream().filter(wanted).limit(limit).toList()));
  }

  /** {@code GET /_postern/traces/{requestId}?format=json|log}. */
  HttpResponse one(String requestId, HttpRequest request) {
    boolean asLog =
        PageQuery.read(request.rawQuery(), List.of("format"))
            .find("format", List.of("json", "log")::contains, "json or log")
            .filter("log"::equals)
            .isPresent();
    return traces
        .find(requestId)
        .map(trace -> asLog ? log(trace) : HttpResponse.json(200, TraceJson.whole(trace)))
        .orElseGet(
            () ->
                PageJson.message(
                    404, "No trace is kept for request id " + requestId + "; " + advice()));
  }

  private String advice() {
    return traces.isOn()
        ? "the newest are listed at /_postern/traces"
        : "tracing is off; switch it on with POST /_postern/config {\"tracing\": true} and send the"
            + " request again";
  }

  private static HttpResponse log(Trace trace) {
    return new HttpResponse(
        200,
        Headers.of("Content-Type", "text/plain; charset=utf-8"),
        ExecutionLog.of(trace).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLimit(String text) {
    return text.matches("[0-9]{1,4}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= MOST;
  }
}
