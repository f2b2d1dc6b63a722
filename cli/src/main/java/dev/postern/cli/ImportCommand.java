package dev.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern import}: a document into a running gateway, deployed at once. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports an OpenAPI document (Swagger 2 or OpenAPI 3, JSON or YAML) into a running gateway",
      "and deploys it. An API of the same name is updated. Prints each method's URL."
    },
    footer = {
      "",
      "Examples:",
      "  postern import petstore.yaml",
      "  postern import petstore.json --stage test --endpoint http://127.0.0.1:8080"
    })
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  @Parameters(paramLabel = "FILE", description = "The document.")
  private String file = "";

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Stage to deploy to. Default: ${DEFAULT-VALUE}")
  private String stage = "dev";

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ApiDocument document = ApiDocument.read(file);
    ImportAnswer answer = new ApiImport(gateway.client(), stage).run(document);
    answer.tell(terminal.err());
    terminal.out().print(answer.urls());
    return PosternCommandLine.DONE;
  }
}
