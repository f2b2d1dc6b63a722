package dev.postern.emulator.admin;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.Responder;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gateway's own pages: finds the page a request means and answers it. Every answer is JSON, but
 * for a stream of events; an error has a {@code message} of one line.
 */
public final class AdminPages implements AutoCloseable {
  private static final String DEFAULT_STAGE = "dev";
  private static final String TRACES = "/_postern/traces";
  private static final String TRACE_PREFIX = TRACES + "/";
  private static final String EVENTS = TRACES + "/events";

  private final Administered gateway;
  private final Visitors visitors;
  private final HealthPages health;
  private List<Page> pages = List.of();
  private Optional<TraceEvents> events = Optional.empty();
  private boolean closed;

  private record Page(String method, String path, Function<HttpRequest, HttpResponse> answer) {}

  /** The pages of a gateway. */
  public AdminPages(Administered gateway) {
    this.gateway = gateway;
    this.visitors = new Visitors(gateway.host(), gateway.remote());
    this.health =
        new HealthPages(
            gateway.version(), gateway.services(), gateway.realTime(), gateway.state().damage());
  }

  /** All pages, made for the first who asks: a start is to be quick. */
  private synchronized List<Page> pages() {
    if (pages.isEmpty()) {
      pages = made();
    }
    return pages;
  }

  private List<Page> made() {
    LogPage logs = new LogPage(gateway.context());
    return List.of(
        new Page("GET", "/_postern/health", request -> health.health()),
        new Page("GET", "/_localstack/health", request -> health.localstackHealth()),
        new Page("GET", "/_localstack/info", request -> health.localstackInfo()),
        new Page("GET", "/_localstack/init/ready", request -> health.localstackReady()),
        new Page("POST", "/_localstack/state/reset", this::reset),
        new Page("POST", "/_postern/reset", this::reset),
        new Page("GET", TRACES, traces()::list),
        new Page("GET", "/_postern/clock", request -> clock().read()),
        new Page("POST", "/_postern/clock", request -> clock().move(request)),
        new Page("GET", "/_postern/config", request -> config().read()),
        new Page("POST", "/_postern/config", request -> config().change(request)),
        new Page("GET", StatePage.PATH, request -> gateway.state().read()),
        new Page("POST", StatePage.PATH, gateway.state()::change),
        new Page("POST", "/_postern/import", this::importDocument),
        new Page("GET", "/_postern/routes", this::listRoutes),
        new Page("GET", "/_postern/logs", logs::read));
  }

  /** Answers one request for a page. */
  public void handle(ClientRequest request, Responder respond) {
    Optional<String> refusal = visitors.refusal(request);
    if (refusal.isPresent()) {
      respond.accept(PageJson.message(403, refusal.get()));
      return;
    }
    try {
      answer(request.http(), respond);
    } catch (BadPageRequestException e) {
      respond.accept(PageJson.message(400, String.valueOf(e.getMessage())));
    } catch (AwsException e) {
      respond.accept(PageJson.message(e.status(), e.message()));
    }
  }

  private void answer(HttpRequest request, Responder respond) {
    List<Page> found = found(request.rawPath());
    if (isForEvents(request)) {
      follow(request, respond);
    } else if (found.isEmpty()) {
      respond.accept(PageJson.message(404, unknown(request)));
    } else {
      respond.accept(answer(found, request));
    }
  }

  private List<Page> found(String path) {
    if (path.startsWith(TRACE_PREFIX) && path.length() > TRACE_PREFIX.length()) {
      String requestId = path.substring(TRACE_PREFIX.length());
      return List.of(new Page("GET", path, one -> traces().one(requestId, one)));
    }
    if (CodePage.isAt(path)) {
      return List.of(new Page("GET", path, one -> new CodePage(gateway.archives()).read(path)));
    }
    return pages().stream().filter(page -> page.path().equals(path)).toList();
  }

  private static HttpResponse answer(List<Page> found, HttpRequest request) {
    String asked = verb(request);
    return found.stream()
        .filter(page -> page.method().equals(asked))
        .findFirst()
        .map(page -> page.answer().apply(request))
        .orElseGet(() -> notAllowed(found, request));
  }

  private static String verb(HttpRequest request) {
    return request.method().equals("HEAD") ? "GET" : request.method();
  }

  private static HttpResponse notAllowed(List<Page> found, HttpRequest request) {
    List<String> methods = found.stream().map(Page::method).toList();
    HttpResponse refusal =
        PageJson.message(
            405,
            found.get(0).path()
                + " takes "
                + String.join(" and ", methods)
                + ", not "
                + request.method());
    String allowed = String.join(", ", methods).replace("GET", "GET, HEAD");
    Headers headers = refusal.headers().toBuilder().add("Allow", allowed).build();
    return new HttpResponse(refusal.status(), headers, refusal.body());
  }

  private String unknown(HttpRequest request) {
    return "There is no page "
        + request.rawPath()
        + "; there are "
        + String.join(", ", pages().stream().map(Page::path).distinct().toList())
        + ", "
        + EVENTS
        + " and "
        + TRACE_PREFIX
        + "{requestId}";
  }

  private static boolean isForEvents(HttpRequest request) {
    if (!verb(request).equals("GET")) {
      return false;
    }
    return request.rawPath().equals(EVENTS)
        || (request.rawPath().equals(TRACES)
            && (request.rawQuery().matches("(.*&)?follow(=true)?(&.*)?")
                || request
                    .headers()
                    .first("Accept")
                    .filter(accept -> accept.contains("text/event-stream"))
                    .isPresent()));
  }

  private void follow(HttpRequest request, Responder respond) {
    PageQuery query = PageQuery.read(request.rawQuery(), TraceFilter.and("follow"));
    Optional<TraceEvents> open = events();
    if (open.isPresent()) {
      open.get().follow(request, TraceFilter.of(query), respond);
    } else {
      respond.accept(PageJson.message(503, "The gateway is closing"));
    }
  }

  /** Made for the first who follows; empty once the gateway closes. */
  private synchronized Optional<TraceEvents> events() {
    if (closed) {
      return Optional.empty();
    }
    if (events.isEmpty()) {
      events = Optional.of(new TraceEvents(gateway.traces()));
    }
    return events;
  }

  private TracePages traces() {
    return new TracePages(gateway.traces());
  }

  private ClockPage clock() {
    return new ClockPage(gateway.clock(), gateway.realTime());
  }

  private ConfigPage config() {
    return new ConfigPage(gateway.configuration().get(), gateway.traces());
  }

  private HttpResponse reset(HttpRequest request) {
    PageQuery query = PageQuery.read(request.rawQuery(), List.of("account"));
    Optional<String> account = Origin.givenAccount(query);
    account.ifPresentOrElse(gateway.resets()::account, gateway.resets()::all);
    Map<String, String> done = new LinkedHashMap<>();
    done.put("status", "reset");
    account.ifPresent(reset -> done.put("account", reset));
    return PageJson.of(200, done);
  }

  private HttpResponse importDocument(HttpRequest request) {
    PageQuery query = PageQuery.read(request.rawQuery(), List.of("stage", "account", "region"));
    return PageJson.of(
        200,
        new ApiImport(gateway.context())
            .apply(
                request.body(),
                query
                    .find("stage", stage -> !stage.isEmpty(), "a stage name")
                    .orElse(DEFAULT_STAGE),
                Origin.account(query),
                Origin.region(query),
                baseUri(request)));
  }

  private HttpResponse listRoutes(HttpRequest request) {
    PageQuery.read(request.rawQuery(), List.of());
    return PageJson.of(200, new Routes(gateway.context()).list(baseUri(request)));
  }

  /** The gateway as its client reaches it, which may be through a mapped port. */
  private static URI baseUri(HttpRequest request) {
    String host = request.headers().first("Host").orElse("localhost");
    try {
      return URI.create("http://" + host);
    } catch (IllegalArgumentException e) {
      throw new BadPageRequestException("Host " + host + " is not a host name");
    }
  }

  /** Ends the streams of events; there will be no more. */
  @Override
  public void close() {
    Optional<TraceEvents> open;
    synchronized (this) {
      closed = true;
      open = events;
    }
    open.ifPresent(TraceEvents::close);
  }
}
