package dev.postern.emulator.admin;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;

/** Placeholder of the next commit. */
public final class AdminPages {
  private final Runnable reset;

  public AdminPages(Runnable reset) {
    this.reset = reset;
  }

  /** Answers one request for a page. */
  public HttpResponse handle(HttpRequest request) {
    return switch (request.rawPath()) {
      case "/_postern/health", "/_localstack/health" ->
          HttpResponse.json(
              200, "{\"status\":\"running\",\"services\":{\"apigateway\":\"running\"}}");
      case "/_postern/reset" -> {
        reset.run();
        yield HttpResponse.json(200, "{}");
      }
      default -> HttpResponse.json(404, "{\"message\":\"No such page\"}");
    };
  }
}
