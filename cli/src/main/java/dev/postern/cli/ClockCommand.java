package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern clock}: shows and moves the clock of a running gateway. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = "Shows the clock of a running gateway, or moves it.",
    footer = {
      "",
      "Examples:",
      "  postern clock",
      "  postern clock advance 1h",
      "  postern clock back 30m",
      "  postern clock set 2027-01-01T00:00:00Z",
      "  postern clock stop",
      "  postern clock resume",
      "  postern clock reset"
    })
final class ClockCommand implements Callable<Integer> {
  private static final String PAGE = "/_postern/clock";

  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MOVE",
      description = "advance, back, set, stop, resume or reset.")
  private Optional<String> move = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TIME",
      description = "How far to advance or go back, such as 1h; what to set it to.")
  private Optional<String> time = Optional.empty();

  @Mixin private EndpointOption gateway = new EndpointOption();

  ClockCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    GatewayClient client = gateway.client();
    JsonNode clock =
        move.map(name -> client.post(PAGE, body(name), JsonNode.class))
            .orElseGet(() -> client.get(PAGE, JsonNode.class));
    String stopped = clock.path("stopped").asBoolean() ? " (stopped)" : "";
    terminal.out().println(clock.path("now").asText() + stopped);
    return PosternCommandLine.DONE;
  }

  private byte[] body(String name) {
    String text =
        switch (name) {
          case "advance" -> member(name, Timespan.parse(name, given(name)).toString());
          case "back" -> member("advance", Timespan.parse(name, given(name)).negated().toString());
          case "set" -> member(name, given(name));
          case "stop", "resume", "reset" -> alone(name);
          default ->
              throw CommandFailure.userError(
                  "a clock cannot " + name + "; it can advance, back, set, stop, resume or reset");
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String given(String name) {
    return time.orElseThrow(
        () -> CommandFailure.userError("\"postern clock " + name + "\" needs a time"));
  }

  private String alone(String name) {
    if (time.isPresent()) {
      throw CommandFailure.userError("\"postern clock " + name + "\" takes no time");
    }
    return "{\"" + name + "\":true}";
  }

  private static String member(String name, String value) {
    return "{\"" + name + "\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }
}
