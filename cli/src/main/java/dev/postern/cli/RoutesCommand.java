package dev.postern.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code postern routes}: what a running gateway serves, as a table. */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    description = "Lists the APIs of a running gateway: stages, methods, integrations, URLs.",
    footer = {"", "Examples:", "  postern routes", "  postern routes | grep POST"})
final class RoutesCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private EndpointOption gateway = new EndpointOption();

  RoutesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RoutesPage page = RoutesPage.of(gateway.client());
    if (page.apis().isEmpty()) {
      terminal.err().println("No APIs yet; \"postern import FILE\" brings one.");
    } else {
      terminal.out().print(table(page).render());
    }
    return PosternCommandLine.DONE;
  }

  private static TextTable table(RoutesPage page) {
    TextTable table =
        new TextTable(List.of("API", "ID", "STAGE", "METHOD", "PATH", "INTEGRATION", "URL"));
    for (RoutesPage.Api api : page.apis()) {
      if (api.routes().isEmpty()) {
        String stages = api.stages().isEmpty() ? "(not deployed)" : String.join(",", api.stages());
        table.add(List.of(api.apiName(), api.apiId(), stages, "-", "-", "-", "-"));
      }
      for (DeployedRoute route : api.routes()) {
        table.add(
            List.of(
                api.apiName(),
                api.apiId(),
                route.stage(),
                route.method(),
                route.path(),
                route.integration(),
                route.url()));
      }
    }
    return table;
  }
}
