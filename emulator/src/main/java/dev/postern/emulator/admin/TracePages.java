package dev.postern.emulator.admin;

import dev.postern.emulator.trace.ExecutionLog;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceJson;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedTarget;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
    PageQuery query = PageQuery.read(request.rawQuery(), List.of("limit", "status", "apiId"));
    int limit =
        query
            .find("limit", TracePages::isLimit, "a number from 1 to " + MOST)
            .map(Integer::parseInt)
            .orElse(DEFAULT_LIMIT);
    Predicate<Trace> wanted =
        query
            .find("status", s -> s.matches("[1-9]([0-9]{2}|xx)"), "a status such as 404 or 5xx")
            .map(TracePages::hasStatus)
            .orElse(trace -> true);
    Optional<String> apiId = query.find("apiId", id -> !id.isEmpty(), "an API id");
    if (apiId.isPresent()) {
      wanted = wanted.and(trace -> trace.target().map(TracedTarget::apiId).equals(apiId));
    }
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
                    404,
                    "No trace is kept for request id "
                        + requestId
                        + "; the newest are listed at /_postern/traces"));
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

  private static Predicate<Trace> hasStatus(String status) {
    String digits = status.replace("xx", "");
    return trace ->
        trace.response().isPresent()
            && String.valueOf(trace.response().get().status()).startsWith(digits);
  }
}
