package dev.postern.openapi;

import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded from AWS, where not said otherwise. */
class BasePathTest {
  private static final String PATHS = "paths:\n  /test:\n    get: {}\n";

  @ParameterizedTest
  @CsvSource({"IGNORE, /test", "PREPEND, /base/test", "SPLIT, /test"})
  void swagger2HasABasePath(BasePathMode mode, String path) {
    assertThat(paths(swagger2("basePath: /base\n" + PATHS), mode)).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({"IGNORE", "PREPEND", "SPLIT"})
  void withoutABasePathNothingChanges(BasePathMode mode) {
    assertThat(paths(swagger2(PATHS), mode)).containsExactly("/test");
    assertThat(paths(openApi3(PATHS), mode)).containsExactly("/test");
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, /test", "PREPEND, /base-var/test", "SPLIT, /test"})
  void aServerVariableIsTheBasePathEvenIfTheUrlDoesNotReferToIt(BasePathMode mode, String path) {
    String servers =
        """
        servers:
          - url: https://example.com/elsewhere
            variables:
              basePath: {default: /base-var}
        """;
    assertThat(paths(openApi3(servers + PATHS), mode)).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, /test", "PREPEND, /base-url/part/test", "SPLIT, /part/test"})
  void elseThePathOfTheServersUrlIsTheBasePath(BasePathMode mode, String path) {
    String servers = "servers: [{url: 'https://example.com:8443/base-url/part/'}]\n";
    assertThat(paths(openApi3(servers + PATHS), mode)).containsExactly(path);
  }

  /** Documented: Set the OpenAPI basePath property. */
  @ParameterizedTest
  @CsvSource({"IGNORE, /e", "PREPEND, /a/b/c/e", "SPLIT, /b/c/e"})
  void splitDropsTheFirstSegmentOnly(BasePathMode mode, String path) {
    assertThat(paths(swagger2("basePath: /a/b/c\npaths: {/e: {}}"), mode)).containsExactly(path);
  }

  @Test
  void theFirstOfSeveralBasePathVariablesCounts() {
    String servers =
        """
        servers:
          - url: https://example.com/zero
          - {url: 'https://example.com/{basePath}', variables: {basePath: {default: one}}}
          - {url: 'https://example.com/{basePath}', variables: {basePath: {default: two}}}
        """;
    assertThat(paths(openApi3(servers + PATHS), BasePathMode.PREPEND)).containsExactly("/one/test");
  }

  @Test
  void otherVariablesOfAnUrlHaveTheirDefaults() {
    String servers =
        "servers: [{url: 'https://{host}/{v}/x', variables: {host: {default: h}, v: {default: v1}}}]\n";
    assertThat(paths(openApi3(servers + PATHS), BasePathMode.PREPEND))
        .containsExactly("/v1/x/test");
    String undefined = openApi3("servers: [{url: 'https://h/{v}'}]\n" + PATHS);
    assertThat(paths(undefined, BasePathMode.IGNORE)).containsExactly("/test");
    assertThatThrownBy(() -> read(undefined, BasePathMode.PREPEND))
        .hasMessage(
            "Invalid OpenAPI document: 'servers[0].url' has a variable without a default: 'v'");
  }

  @Test
  void theRootPathBecomesTheBasePath() {
    assertThat(paths(swagger2("basePath: /base\npaths: {/: {}}"), BasePathMode.PREPEND))
        .containsExactly("/base");
    assertThat(paths(swagger2("basePath: /base\npaths: {/: {}}"), BasePathMode.IGNORE))
        .containsExactly("/");
  }

  @Test
  void aPathWithoutOperationsIsAResource() {
    assertThat(read(swagger2("paths: {/empty: {}}")).methods())
        .isEqualTo(Map.of("/empty", Map.of()));
  }

  @Test
  void aPathWithoutLeadingSlashIsRefused() {
    assertThat(problem(swagger2("paths: {pets: {}}")))
        .isEqualTo("Unable to create resource at path 'pets': a path must start with '/'");
  }

  @Test
  void anEmptyPathPartIsRefused() {
    assertThat(problem(swagger2("paths: {/a//b: {}}")))
        .isEqualTo("Unable to create resource at path '/a//b': a path part must not be empty");
  }

  @Test
  void twoPathsForOneResourceAreRefused() {
    assertThat(problem(swagger2("paths: {/pets: {}, /pets/: {}}")))
        .isEqualTo(
            "Unable to create resource at path '/pets': the paths '/pets' and '/pets/' both name it");
  }

  private static Set<String> paths(String document, BasePathMode mode) {
    return read(document, mode).methods().keySet();
  }
}
