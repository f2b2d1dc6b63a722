package dev.postern.cli;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a person is told when a gateway serves: where, and a line to try. */
final class Banner {
  private final URI endpoint;

  Banner(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** The lines, each ended. */
  String text(List<ImportAnswer> imported) {
    return imported.stream()
        .flatMap(answer -> call(answer).stream())
        .findFirst()
        .map(
            call ->
                """
                Serving on ENDPOINT
                  Try:      curl CALL
                  Explain:  postern explain --last
                """
                    .replace("CALL", call))
        .orElse(
            """
            Serving on ENDPOINT
              Import:   postern import openapi.yaml
              Health:   curl ENDPOINT/_postern/health
            """)
        .replace("ENDPOINT", endpoint.toString());
  }

  /** A call that works in every shell and needs no name to resolve; rather GET than others. */
  private Optional<String> call(ImportAnswer answer) {
    return answer.routes().stream()
        .min(Comparator.comparingInt(Banner::effort))
        .map(route -> verb(route) + "'" + url(answer, route) + "'");
  }

  private static int effort(DeployedRoute route) {
    boolean reads = route.method().equals("GET") || route.method().equals("ANY");
    return (reads ? 0 : 2) + (route.path().contains("{") ? 1 : 0);
  }

  private static String verb(DeployedRoute route) {
    return switch (route.method()) {
      case "GET", "ANY" -> "";
      case "HEAD" -> "--head ";
      default -> "-X " + route.method() + " ";
    };
  }

  private String url(ImportAnswer answer, DeployedRoute route) {
    String path = route.path().replaceAll("\\{[^}]*}", "1");
    return endpoint + "/_aws/execute-api/" + answer.apiId() + "/" + answer.stage() + path;
  }
}
