package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern traces}: what came in and what was answered, a line for each request. */
@Command(
    name = "traces",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the newest invocations of a running gateway, the newest last: time, status, duration,",
      "method, path, request id and why it failed. \"postern explain\" tells all of one."
    },
    footer = {
      "",
      "Examples:",
      "  postern traces",
      "  postern traces -f --status 5xx",
      "  postern traces --method POST --path /dev/pets --since 10m --json"
    })
final class TracesCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Pause pause;

  @Option(
      names = {"-f", "--follow"},
      description =
          "Go on with those that come, until Ctrl-C; also of a gateway that is started again.")
  private boolean follow;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most, 1 to 1000. Default: ${DEFAULT-VALUE}")
  private String limit = "20";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those answered so: 404, or 5xx.")
  private Optional<String> status = Optional.empty();

  @Option(names = "--api", paramLabel = "ID", description = "Only those of this API.")
  private Optional<String> api = Optional.empty();

  @Option(names = "--method", paramLabel = "METHOD", description = "Only those with this verb.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--path",
      paramLabel = "PREFIX",
      description = "Only those whose path begins so; it begins as the client wrote it.")
  private Optional<String> path = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those since 10m or 2h ago, or since a time.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--json", description = "One JSON object for each line, for programs.")
  private boolean json;

  @Mixin private EndpointOption gateway = new EndpointOption();

  TracesCommand(Terminal terminal) {
    this(terminal, Pause.ofMillis(500));
  }

  TracesCommand(Terminal terminal, Pause pause) {
    this.terminal = terminal;
    this.pause = pause;
  }

  @Override
  public Integer call() throws InterruptedException {
    GatewayClient client = gateway.client();
    List<String> filter = filter();
    TraceLine line = new TraceLine(terminal, json);
    if (follow) {
      String page = "/_postern/traces/events" + query(filter);
      new TraceFollowing(client, page, line::event, terminal.err()::println, pause).run();
      return PosternCommandLine.DONE;
    }
    filter.add("limit=" + encoded(limit));
    List<JsonNode> newest = new ArrayList<>();
    client
        .get("/_postern/traces" + query(filter), JsonNode.class)
        .path("traces")
        .forEach(newest::add);
    Collections.reverse(newest);
    newest.forEach(line::print);
    return PosternCommandLine.DONE;
  }

  private List<String> filter() {
    List<String> filter = new ArrayList<>();
    status.ifPresent(it -> filter.add("status=" + encoded(it)));
    api.ifPresent(it -> filter.add("apiId=" + encoded(it)));
    method.ifPresent(it -> filter.add("method=" + encoded(it)));
    path.ifPresent(it -> filter.add("path=" + encoded(it)));
    since
        .map(it -> Since.parse(it, Instant.now()))
        .ifPresent(it -> filter.add("since=" + encoded(it.toString())));
    return filter;
  }

  private static String query(List<String> filter) {
    return filter.isEmpty() ? "" : "?" + String.join("&", filter);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
