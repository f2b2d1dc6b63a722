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

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    GatewayClient client = gateway.client();
    String id = requestId.filter(given -> !last).orElseGet(() -> newest(client));
    String page = "/_postern/traces/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    terminal.out().print(new TraceReport(client.get(page, JsonNode.class)).render());
    return PosternCommandLine.DONE;
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
      throw CommandFailure.userError("there is no trace yet; invoke an API first");
    }
    return id;
  }
}
