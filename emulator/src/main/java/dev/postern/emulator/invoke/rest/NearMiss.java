package dev.postern.emulator.invoke.rest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says why no method serves a request, and what there is nearby. */
final class NearMiss {
  private static final int SHOWN = 5;

  private NearMiss() {}

  /** The reason in words. */
  static String explain(String verb, String rawPath, Routes<?> routes) {
    String request = "no method serves " + verb + " " + rawPath + ": ";
    List<String> verbs = routes.verbsFor(rawPath);
    if (!verbs.isEmpty()) {
      return request + "the path exists, for " + String.join(", ", verbs);
    }
    if (routes.templates().isEmpty()) {
      return request + "the deployment has no methods";
    }
    return request + "no resource matches the path; nearest are " + nearest(rawPath, routes);
  }

  private static String nearest(String rawPath, Routes<?> routes) {
    List<String> asked = Routes.parts(rawPath);
    return routes.templates().stream()
        .sorted(
            Comparator.comparingInt(
                    (Routes.Template template) -> -agreement(asked, Routes.parts(template.path())))
                .thenComparingInt(
                    template -> Math.abs(asked.size() - Routes.parts(template.path()).size()))
                .thenComparing(Routes.Template::path))
        .limit(SHOWN)
        .map(template -> template.path() + " (" + String.join(", ", template.verbs()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** How many parts agree from the left. */
  private static int agreement(List<String> asked, List<String> template) {
    int agree = 0;
    while (agree < Math.min(asked.size(), template.size())
        && (template.get(agree).startsWith("{") || template.get(agree).equals(asked.get(agree)))) {
      agree++;
    }
    return agree;
  }
}
