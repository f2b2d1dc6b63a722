package dev.postern.emulator.invoke.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  /** Routes from lines such as {@code GET,POST /pets/{petId}}; a route leads to its own line. */
  private static Routes<String> routes(String... lines) {
    Routes<String> routes = new Routes<>();
    for (String line : lines) {
      String path = line.substring(line.indexOf(' ') + 1);
      Map<String, String> methods = new LinkedHashMap<>();
      for (String verb : line.substring(0, line.indexOf(' ')).split(",", -1)) {
        methods.put(verb, verb + " " + path);
      }
      routes.add(path, methods);
    }
    return routes;
  }

  private static String found(Routes<String> routes, String verb, String path) {
    return routes
        .find(verb, path)
        .map(match -> match.method() + " " + match.rawPathParameters())
        .orElse("none");
  }

  /**
   * Recorded from AWS: ANY /{proxy+} and ANY /hardcoded; slashes and encoding stay in the value.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/proxy-value | ANY /{proxy+} {proxy=proxy-value}",
        "/proxy-value/ | ANY /{proxy+} {proxy=proxy-value}",
        "/proxy-value//double-slash | ANY /{proxy+} {proxy=proxy-value//double-slash}",
        "/hardcoded | ANY /hardcoded {}",
        "/api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com | ANY /{proxy+}"
            + " {proxy=api/user/test%2Balias@gmail.com/plus/test+alias@gmail.com}",
      })
  void slashesAndEncodingAreAsRecorded(String path, String expected) {
    assertThat(found(routes("ANY /{proxy+}", "ANY /hardcoded"), "GET", path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/pets/1 | GET /pets/{id} {id=1}",
        "/pets/1/ | GET /pets/{id} {id=1}",
        "/pets/new | GET /pets/new {}",
        "/pets/1/toys | GET /pets/{id}/toys {id=1}",
        "/pets/new/toys | GET /pets/{id}/toys {id=new}",
        "/pets/1/other | GET /pets/{rest+} {rest=1/other}",
        "/pets | GET /{proxy+} {proxy=pets}",
        "/ | none",
        "/pets//x | GET /pets/{rest+} {rest=/x}",
        "/pets/a%20b | GET /pets/{id} {id=a%20b}",
        "/pets/n%65w | GET /pets/new {}",
      })
  void aStaticPartWinsOverAVariableAndThatOverAGreedyOne(String path, String expected) {
    Routes<String> routes =
        routes(
            "GET /{proxy+}",
            "GET /pets/{rest+}",
            "GET /pets/{id}",
            "GET /pets/new",
            "GET /pets/{id}/toys");

    assertThat(found(routes, "GET", path)).isEqualTo(expected);
  }

  @Test
  void theExactVerbWinsOverAny() {
    Routes<String> routes = routes("ANY,POST /pets");

    assertThat(found(routes, "POST", "/pets")).isEqualTo("POST /pets {}");
    assertThat(found(routes, "PATCH", "/pets")).isEqualTo("ANY /pets {}");
  }

  /** A route is a resource with its method: one without the verb does not hide another. */
  @Test
  void aResourceWithoutTheVerbIsPassedOver() {
    Routes<String> routes =
        routes("ANY /{proxy+}", "GET /jobs/{type}", "OPTIONS /cors", "PATCH /jobs/me");

    assertThat(found(routes, "GET", "/jobs/reboot")).isEqualTo("GET /jobs/{type} {type=reboot}");
    assertThat(found(routes, "GET", "/jobs/me")).isEqualTo("GET /jobs/{type} {type=me}");
    assertThat(found(routes, "PATCH", "/jobs/me")).isEqualTo("PATCH /jobs/me {}");
    assertThat(found(routes, "POST", "/jobs/reboot"))
        .isEqualTo("ANY /{proxy+} {proxy=jobs/reboot}");
    assertThat(found(routes, "GET", "/cors")).isEqualTo("ANY /{proxy+} {proxy=cors}");
    assertThat(found(routes, "GET", "/jobs")).isEqualTo("ANY /{proxy+} {proxy=jobs}");
  }

  @Test
  void aDeadEndIsLeftForTheNextBestBranch() {
    Routes<String> routes = routes("GET /a/{x}/c", "GET /a/b/{proxy+}", "GET /a/b/d/e");

    assertThat(found(routes, "GET", "/a/b/c")).isEqualTo("GET /a/b/{proxy+} {proxy=c}");
    assertThat(found(routes, "GET", "/a/z/c")).isEqualTo("GET /a/{x}/c {x=z}");
    assertThat(found(routes, "GET", "/a/b/d/f")).isEqualTo("GET /a/b/{proxy+} {proxy=d/f}");
    assertThat(found(routes, "GET", "/a/b")).isEqualTo("none");
  }

  @Test
  void theRootIsServedByItsOwnMethodOnly() {
    assertThat(found(routes("GET /", "GET /{proxy+}"), "GET", "/")).isEqualTo("GET / {}");
    assertThat(found(routes("GET /{proxy+}"), "GET", "/")).isEqualTo("none");
  }

  @Property(tries = 2000)
  void theTrieFindsWhatANaiveSearchFinds(
      @ForAll("templates") Set<String> templates, @ForAll("requests") String path) {
    Routes<String> routes = routes(templates.stream().map(t -> "GET " + t).toArray(String[]::new));

    assertThat(found(routes, "GET", path)).isEqualTo(naive(templates, path));
  }

  @Provide
  Arbitrary<Set<String>> templates() {
    Arbitrary<String> part = Arbitraries.of("a", "b", "c", "{v}");
    Arbitrary<String> tail = Arbitraries.of("", "", "/{g+}");
    Arbitrary<String> template =
        part.list()
            .ofMaxSize(4)
            .flatMap(parts -> tail.map(end -> "/" + String.join("/", parts) + end))
            .map(path -> path.replaceFirst("^//", "/"));
    return template.set().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> requests() {
    return Arbitraries.of("a", "b", "c", "d", "")
        .list()
        .ofMaxSize(5)
        .map(parts -> "/" + String.join("/", parts));
  }

  /**
   * The rule said plainly: of all templates that match, the one that is best at the first part
   * where they differ.
   */
  private static String naive(Set<String> templates, String path) {
    List<String> asked = parts(path);
    Map<String, String> candidates = new TreeMap<>();
    for (String template : templates) {
      match(parts(template), asked)
          .ifPresent(
              values -> candidates.put(rank(parts(template)), "GET " + template + " " + values));
    }
    return candidates.isEmpty() ? "none" : candidates.values().iterator().next();
  }

  private static List<String> parts(String path) {
    String inner = path.substring(1);
    if (inner.endsWith("/")) {
      inner = inner.substring(0, inner.length() - 1);
    }
    return inner.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(inner.split("/", -1)));
  }

  private static String rank(List<String> template) {
    StringBuilder rank = new StringBuilder();
    for (String part : template) {
      rank.append(part.endsWith("+}") ? '2' : part.startsWith("{") ? '1' : '0');
    }
    return rank.toString();
  }

  private static Optional<Map<String, String>> match(List<String> template, List<String> asked) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.endsWith("+}")) {
        String rest = String.join("/", asked.subList(Math.min(i, asked.size()), asked.size()));
        values.put("g", rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(values);
      }
      if (i >= asked.size()) {
        return Optional.empty();
      }
      if (part.startsWith("{")) {
        if (asked.get(i).isEmpty()) {
          return Optional.empty();
        }
        values.put("v", asked.get(i));
      } else if (!part.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return template.size() == asked.size() ? Optional.of(values) : Optional.empty();
  }
}
