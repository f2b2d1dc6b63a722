package dev.postern.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern invoke}: one request to a deployed API. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends one request to an API of a running gateway and prints the answer's body.",
      "The exit code is 0 when an answer came, whatever its status."
    },
    footer = {
      "",
      "Examples:",
      "  postern invoke GET /pets",
      "  postern invoke POST /pets -H 'Content-Type: application/json' -d @pet.json -i",
      "  postern invoke GET http://ab12cd34ef.execute-api.localhost:4566/dev/pets"
    })
final class InvokeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "METHOD", description = "The HTTP method.")
  private String method = "";

  @Parameters(
      index = "1",
      paramLabel = "PATH_OR_URL",
      description = "A path below the stage, such as /pets?type=dog, or an invoke URL.")
  private String address = "";

  @Option(
      names = "--api",
      paramLabel = "ID_OR_NAME",
      description = "The API; not needed where there is only one.")
  private Optional<String> api = Optional.empty();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "The stage; not needed where the API has only one.")
  private Optional<String> stage = Optional.empty();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A request header. May be given more than once.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-d", "--body"},
      paramLabel = "TEXT|@FILE",
      description = "The request body, or @ and the name of a file that holds it.")
  private Optional<String> body = Optional.empty();

  @Option(
      names = {"-i", "--include"},
      description = "Print status line and headers before the body.")
  private boolean include;

  @Mixin private EndpointOption gateway = new EndpointOption();

  InvokeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> fields =
        EnvironmentDefaults.list(headers, terminal.environment(), "POSTERN_HEADER", "\n");
    OutgoingRequest request = OutgoingRequest.of(method, fields, content());
    HttpResponse<byte[]> answer = send(request, uri());
    print(answer);
    return PosternCommandLine.DONE;
  }

  private URI uri() {
    return new InvokeAddress(gateway.uri(), () -> RoutesPage.of(gateway.client()))
        .resolve(address, api, stage);
  }

  private byte[] content() {
    String text = body.orElse("");
    return text.startsWith("@")
        ? ApiDocument.readFile(text.substring(1))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(OutgoingRequest request, URI uri) throws InterruptedException {
    try {
      return request.send(uri);
    } catch (IOException e) {
      throw CommandFailure.failed(
          "no answer from "
              + uri
              + ": "
              + Optional.ofNullable(e.getMessage()).orElse("the connection was refused"));
    }
  }

  private void print(HttpResponse<byte[]> answer) {
    if (include) {
      terminal.out().println("HTTP/1.1 " + answer.statusCode());
      terminal.out().println(lines(answer.headers()));
    }
    terminal.out().writeBytes(answer.body());
    terminal.out().flush();
    terminal.err().println(footer(answer));
  }

  private static String lines(HttpHeaders headers) {
    StringBuilder lines = new StringBuilder();
    headers
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> lines.append(name).append(": ").append(value).append('\n')));
    return lines.toString();
  }

  private static String footer(HttpResponse<byte[]> answer) {
    String explained =
        answer
            .headers()
            .firstValue("x-amzn-RequestId")
            .map(id -> ", explained by: postern explain " + id)
            .orElse("");
    return (endsItsLine(answer.body()) ? "" : "\n") + "status " + answer.statusCode() + explained;
  }

  private static boolean endsItsLine(byte[] body) {
    return body.length == 0 || body[body.length - 1] == '\n';
  }
}
