package dev.postern.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the gateway answers to an import.
 *
 * @param apiId the API that was created or updated
 * @param apiName its name, the document's title
 * @param stage where it was deployed
 * @param created whether it is new; otherwise one of that name was there and was overwritten
 * @param deploymentId the deployment the stage now serves
 * @param warnings what in the document was skipped
 * @param routes what can be called
 */
record ImportAnswer(
    String apiId,
    String apiName,
    String stage,
    boolean created,
    String deploymentId,
    List<String> warnings,
    List<DeployedRoute> routes) {
  /** What a person should know of the import: what was skipped, then what came of it. */
  void tell(PrintStream person) {
    warn(person);
    person.printf(
        "%s %s (%s), %d methods on stage %s%n",
        created ? "Created" : "Updated", apiName, apiId, routes.size(), stage);
  }

  /** What was skipped. */
  void warn(PrintStream person) {
    warnings.forEach(warning -> person.println("warning: " + warning));
  }

  /** The methods that can be called, one line each. */
  String urls() {
    return routes.stream()
        .map(route -> "%-7s %s%n".formatted(route.method(), route.url()))
        .collect(Collectors.joining());
  }
}
