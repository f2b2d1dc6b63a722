package dev.postern.emulator.admin;

import dev.postern.emulator.trace.Trace;
import dev.postern.wire.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which traces a reader wants, as the query of a page of traces says it. */
final class TraceFilter {
  /** The names of the query parameters that are read here. */
  static final List<String> PARAMETERS =
      List.of("status", "apiId", "method", "path", "requestId", "since");

  private final PageQuery query;
  private Predicate<Trace> wanted = trace -> true;

  private TraceFilter(PageQuery query) {
    this.query = query;
  }

  /** The parameters that a page knows, those of the filter and others. */
  static List<String> and(String... others) {
    List<String> known = new ArrayList<>(List.of(others));
    known.addAll(PARAMETERS);
    return known;
  }

  /** Reads the filter of a query; a trace is wanted when it keeps to all of it. */
  static Predicate<Trace> of(PageQuery query) {
    TraceFilter filter = new TraceFilter(query);
    filter.read();
    return filter.wanted;
  }

  private void read() {
    query
        .find("status", text -> text.matches("[1-9]([0-9]{2}|xx)"), "a status such as 404 or 5xx")
        .ifPresent(status -> add(trace -> hasStatus(trace, status.replace("xx", ""))));
    given("apiId", "an API id")
        .ifPresent(
            id -> add(trace -> trace.target().filter(it -> it.apiId().equals(id)).isPresent()));
    given("method", "an HTTP method")
        .ifPresent(method -> add(trace -> http(trace).method().equalsIgnoreCase(method)));
    given("path", "the beginning of a path")
        .ifPresent(path -> add(trace -> http(trace).rawPath().startsWith(path)));
    given("requestId", "the beginning of a request id")
        .ifPresent(id -> add(trace -> trace.requestId().startsWith(id)));
    query
        .find("since", text -> true, "")
        .map(TraceFilter::instant)
        .ifPresent(since -> add(trace -> !trace.startedAt().isBefore(since)));
  }

  private Optional<String> given(String name, String rule) {
    return query.find(name, text -> !text.isEmpty(), rule);
  }

  private void add(Predicate<Trace> rule) {
    wanted = wanted.and(rule);
  }

  private static HttpRequest http(Trace trace) {
    return trace.request().http();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BadPageRequestException(
          "since=" + text + " is not an instant such as 2026-05-04T03:02:01Z");
    }
  }

  private static boolean hasStatus(Trace trace, String digits) {
    return trace.response().isPresent()
        && String.valueOf(trace.response().get().status()).startsWith(digits);
  }
}
