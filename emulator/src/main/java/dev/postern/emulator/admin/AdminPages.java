package dev.postern.emulator.admin;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gateway's own pages: finds the page a request means and answers it. Every answer is JSON; an
 * error has a {@code message} of one line.
 */
public final class AdminPages {
  private static final String DEFAULT_STAGE = "dev";
  private static final String TRACE_PREFIX = "/_postern/traces/";

  private final Visitors visitors;
  private final String version;
  private final Runnable reset;
  private final TracePages traces;
  private final ApiImport imports;
  private final Routes routes;
  private final LogPage logs;
  private final CodePage code;
  private final List<Page> pages;

  private record Page(String method, String path, Function<HttpRequest, HttpResponse> answer) {}

  /**
   * The pages of a gateway.
   *
   * @param listeningHost the host it was told to listen on
   * @param version its version
   * @param context its REST APIs and logs
   * @param traces its traces
   * @param archives finds the code of functions by the SHA-256 of its bytes in hexadecimal digits
   * @param reset forgets everything
   */
  public AdminPages(
      String listeningHost,
      String version,
      ManagementContext context,
      TraceStore traces,
      Function<String, Optional<Path>> archives,
      Runnable reset) {
    this.visitors = new Visitors(listeningHost);
    this.version = version;
    this.reset = reset;
    this.traces = new TracePages(traces);
    this.imports = new ApiImport(context);
    this.routes = new Routes(context);
    this.logs = new LogPage(context);
    this.code = new CodePage(archives);
    this.pages =
        List.of(
            new Page("GET", "/_postern/health", request -> health()),
            new Page("GET", "/_localstack/health", request -> localstackHealth()),
            new Page("POST", "/_postern/reset", request -> reset()),
            new Page("GET", "/_postern/traces", this.traces::list),
            new Page("POST", "/_postern/import", this::importDocument),
            new Page("GET", "/_postern/routes", this::listRoutes),
            new Page("GET", "/_postern/logs", logs::read));
  }

  /** Answers one request for a page. */
  public HttpResponse handle(HttpRequest request) {
    Optional<String> refusal = visitors.refusal(request);
    if (refusal.isPresent()) {
      return PageJson.message(403, refusal.get());
    }
    try {
      return page(request)
          .map(page -> answer(page, request))
          .orElseGet(() -> PageJson.message(404, unknown(request)));
    } catch (BadPageRequestException e) {
      return PageJson.message(400, String.valueOf(e.getMessage()));
    } catch (AwsException e) {
      return PageJson.message(e.status(), e.message());
    }
  }

  private Optional<Page> page(HttpRequest request) {
    String path = request.rawPath();
    if (path.startsWith(TRACE_PREFIX) && path.length() > TRACE_PREFIX.length()) {
      String requestId = path.substring(TRACE_PREFIX.length());
      return Optional.of(new Page("GET", path, one -> traces.one(requestId, one)));
    }
    if (CodePage.isAt(path)) {
      return Optional.of(new Page("GET", path, one -> code.read(path)));
    }
    return pages.stream().filter(page -> page.path().equals(path)).findFirst();
  }

  private static HttpResponse answer(Page page, HttpRequest request) {
    String asked = request.method().equals("HEAD") ? "GET" : request.method();
    if (asked.equals(page.method())) {
      return page.answer().apply(request);
    }
    HttpResponse refusal =
        PageJson.message(
            405, page.path() + " takes " + page.method() + ", not " + request.method());
    String allowed = page.method().equals("GET") ? "GET, HEAD" : page.method();
    Headers headers = refusal.headers().toBuilder().add("Allow", allowed).build();
    return new HttpResponse(refusal.status(), headers, refusal.body());
  }

  private String unknown(HttpRequest request) {
    return "There is no page "
        + request.rawPath()
        + "; there are "
        + String.join(", ", pages.stream().map(Page::path).toList())
        + " and "
        + TRACE_PREFIX
        + "{requestId}";
  }

  private HttpResponse health() {
    return HttpResponse.json(
        200,
        "{\"status\":\"running\",\"version\":\""
            + version
            + "\",\"services\":{\"apigateway\":\"running\"}}");
  }

  /** What tools that wait for LocalStack look for. */
  private HttpResponse localstackHealth() {
    return HttpResponse.json(
        200,
        "{\"services\":{\"apigateway\":\"running\"},\"edition\":\"postern\",\"version\":\""
            + version
            + "\"}");
  }

  private HttpResponse reset() {
    reset.run();
    return HttpResponse.json(200, "{\"status\":\"reset\"}");
  }

  private HttpResponse importDocument(HttpRequest request) {
    PageQuery query = PageQuery.read(request.rawQuery(), List.of("stage", "account", "region"));
    return PageJson.of(
        200,
        imports.apply(
            request.body(),
            query.find("stage", stage -> !stage.isEmpty(), "a stage name").orElse(DEFAULT_STAGE),
            Origin.account(query),
            Origin.region(query),
            baseUri(request)));
  }

  private HttpResponse listRoutes(HttpRequest request) {
    PageQuery.read(request.rawQuery(), List.of());
    return PageJson.of(200, routes.list(baseUri(request)));
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
}
