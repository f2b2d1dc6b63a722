package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern explain}: why a request got the answer it got. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the gateway did with a request: what matched, every step, what went in and came",
      "out of each mapping template, what was sent to the endpoint, and why it ended so."
    },
    footer = {
      "",
      "Examples:",
      "  postern explain --last",
      "  postern explain 3f0c9a52-5f6e-4a63-9ad0-0d2b0d9a8d1e --json"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "REQUEST_ID",
      description = "The value of the answer's x-amzn-RequestId header.")
  private Optional<String> requestId = Optional.empty();

  @Option(names = "--last", description = "Explain the newest request.")
  private boolean last;

  @Option(names = "--json", description = "Print the trace as JSON, for programs.")
  private boolean json;

  @Option(names = "--log", description = "Print API Gateway's execution log of the request.")
  private boolean log;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (json && log) {
      throw CommandFailure.userError("say --json or --log, not both");
    }
    GatewayClient client = gateway.client();
    String id = requestId.filter(given -> !last).orElseGet(() -> newest(client));
    String page = "/_postern/traces/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    terminal.out().print(log ? client.getText(page + "?format=log") : trace(client, page));
    return PosternCommandLine.DONE;
  }

  private String trace(GatewayClient client, String page) {
    JsonNode trace = client.get(page, JsonNode.class);
    return json
        ? trace.toPrettyString() + "\n"
        : new TraceReport(trace, terminal.paint(), terminal.width()).render();
  }

  private String newest(GatewayClient client) {
    if (!last) {
      throw CommandFailure.userError("name a request id, or say --last for the newest request");
    }
    if (requestId.isPresent()) {
      throw CommandFailure.userError("name a request id or say --last, not both");
    }
    String id =
        client
            .get("/_postern/traces?limit=1", JsonNode.class)
            .path("traces")
            .path(0)
            .path("requestId")
            .asText();
    if (id.isEmpty()) {
      throw CommandFailure.userError(
          isTracing(client)
              ? "there is no trace yet; invoke an API first"
              : "there is no trace: tracing is off; start without --tracing off, or POST"
                  + " {\"tracing\": true} to /_postern/config");
    }
    return id;
  }

  private static boolean isTracing(GatewayClient client) {
    try {
      return client.get("/_postern/config", JsonNode.class).path("tracing").asBoolean(true);
    } catch (CommandFailure e) {
      // A gateway that does not show its configuration keeps traces.
      return true;
    }
  }
}
