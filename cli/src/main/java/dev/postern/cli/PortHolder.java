package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * Who listens on a port that somebody else wants.
 *
 * @param text a sentence about it
 * @param isPostern whether it is a Postern
 */
record PortHolder(String text, boolean isPostern) {
  /** Finds out by asking it, and by what the system tells of its process. */
  static PortHolder of(String host, int port) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String name = reachable.contains(":") ? "[" + reachable + "]" : reachable;
    GatewayClient client = GatewayClient.hasty(URI.create("http://" + name + ":" + port));
    Optional<JsonNode> postern = ask(client, "/_postern/health");
    if (postern.filter(it -> it.path("status").asText().equals("running")).isPresent()) {
      return new PortHolder(
          "a Postern %s serves there%s"
              .formatted(postern.get().path("version").asText(), process(port)),
          true);
    }
    Optional<JsonNode> localstack = ask(client, "/_localstack/health");
    return localstack.filter(it -> it.has("services")).isPresent()
        ? new PortHolder("LocalStack serves there" + process(port), false)
        : new PortHolder("another program listens there" + process(port), false);
  }

  private static Optional<JsonNode> ask(GatewayClient client, String page) {
    try {
      return Optional.of(client.get(page, JsonNode.class));
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  private static String process(int port) {
    return ListeningProcess.on(port)
        .map(it -> " (process " + it.pid() + ", " + it.command() + ")")
        .orElse("");
  }
}
