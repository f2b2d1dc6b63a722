package dev.postern.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** The doctor's checks of environment variables: Postern's own, AWS's, proxies', LocalStack's. */
final class VariableChecks {
  private static final String PREFIX = "POSTERN_";
  private static final int MOST_SLIPS = 2;

  /** Variables that are not options. */
  private static final Set<String> OTHERS = Set.of("POSTERN_JAVA_OPTS", "POSTERN_ARCHIVE");

  private final TreeMap<String, String> set;
  private final CommandLine everything;

  VariableChecks(Map<String, String> environment, CommandLine everything) {
    this.set = new TreeMap<>(environment);
    this.set.values().removeIf(String::isEmpty);
    this.everything = everything;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    unknown(findings);
    awsEndpoints(findings);
    proxies(findings);
    localStack(findings);
    if (findings.isEmpty()) {
      findings.add(Finding.ok("environment", "no variable is in the way"));
    }
    return findings;
  }

  private void unknown(List<Finding> findings) {
    Set<String> known = known();
    for (String name : set.tailMap(PREFIX).keySet()) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        findings.add(
            Finding.note(name, "is not known to Postern and does nothing" + nearest(name, known)));
      }
    }
  }

  private Set<String> known() {
    Set<String> known = new TreeSet<>(OTHERS);
    addOptions(everything, known);
    known.removeAll(Set.of("POSTERN_HELP", "POSTERN_VERSION"));
    return known;
  }

  private static void addOptions(CommandLine command, Set<String> known) {
    command
        .getCommandSpec()
        .options()
        .forEach(option -> known.add(EnvironmentDefaults.variable(option.longestName())));
    command.getSubcommands().values().forEach(below -> addOptions(below, known));
  }

  private static String nearest(String name, Set<String> known) {
    return known.stream()
        .filter(each -> each.startsWith(name) || name.startsWith(each))
        .findFirst()
        .or(() -> Nearest.to(name, known).filter(each -> Nearest.slips(name, each) <= MOST_SLIPS))
        .map(each -> "; did you mean " + each + "?")
        .orElse("");
  }

  private void awsEndpoints(List<Finding> findings) {
    set.forEach(
        (name, value) -> {
          if (name.startsWith("AWS_ENDPOINT_URL")) {
            findings.add(Finding.ok(name, "the AWS CLI and SDKs call " + value));
          }
        });
    if (set.containsKey("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      findings.add(
          Finding.note(
              "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "may make clients ignore AWS_ENDPOINT_URL"));
    }
  }

  private void proxies(List<Finding> findings) {
    String exempt = value("no_proxy");
    for (String name : List.of("http_proxy", "all_proxy")) {
      if (!value(name).isEmpty()
          && !(exempt.contains("localhost") && exempt.contains("127.0.0.1"))) {
        findings.add(
            Finding.note(
                name,
                "clients may send requests for this machine to the proxy; set"
                    + " NO_PROXY=localhost,127.0.0.1,.localhost"));
      }
    }
  }

  private String value(String name) {
    return set.getOrDefault(name, set.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
  }

  private void localStack(List<Finding> findings) {
    LocalStackVariables.REPLACEMENTS.forEach(
        (name, replacement) -> {
          if (set.containsKey(name)) {
            findings.add(
                Finding.note(name, "is LocalStack's and does nothing here; " + replacement));
          }
        });
  }
}
