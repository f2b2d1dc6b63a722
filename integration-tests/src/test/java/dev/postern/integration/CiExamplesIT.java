package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.postern.integration.CommandProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that others copy into their own projects: the GitHub Actions example, compose.yaml. */
class CiExamplesIT {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode yaml(String file) throws Exception {
    return YAML.readTree(Checkout.text(file));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** All that the steps run, as one script: in the checkout of a repository with an API. */
  private static String script(JsonNode steps) {
    StringBuilder script = new StringBuilder("trap 'kill $(jobs -p)' EXIT\n");
    for (JsonNode step : steps) {
      assertThat(step.has("run") != step.has("uses")).as(step.toString()).isTrue();
      if (step.has("run")) {
        script.append("echo '# ").append(step.path("name").asText()).append("'\n");
        script.append(step.path("run").asText()).append('\n');
      }
      if (step.path("name").asText().startsWith("Start")) {
        // Here the port is a free one; there it is the one that needs no saying.
        script.append(
            "export POSTERN_ENDPOINT=$(sed -n 's/^Postern is ready on //p' postern.log)\n");
      }
    }
    return script.toString();
  }

  @Test
  void whatTheGitHubActionsExampleRunsWorks(@TempDir Path repository) throws Exception {
    JsonNode job = yaml("examples/github-actions/api-tests.yml").at("/jobs/test");
    Files.createSymbolicLink(repository.resolve("postern"), Checkout.file(""));
    Files.writeString(repository.resolve("openapi.yaml"), ImageIT.GREETING);
    Path test =
        Files.writeString(
            repository.resolve("test.sh"), "#!/bin/sh\n./postern/postern invoke GET /hello\n");
    assertThat(test.toFile().setExecutable(true)).isTrue();

    Ended ended;
    try {
      ended =
          CommandProcess.run(
              Map.of("POSTERN_PORT", "0"),
              repository,
              "bash",
              "-e",
              "-c",
              script(job.path("steps")));
    } finally {
      Files.delete(repository.resolve("postern"));
    }

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .containsSubsequence(
            "# Start Postern with the API\n",
            "# Test\n",
            "{\"hello\": \"world\"}",
            "# What the gateway did\n",
            "Postern is ready on http://127.0.0.1:",
            "GET",
            "/hello");
  }

  /** As the Compose Specification has them; what it does not know, Compose refuses. */
  @Test
  void theComposeFileSaysWhatTheImageKnows() throws Exception {
    JsonNode compose = yaml("compose.yaml");
    String dockerfile = Checkout.text("Dockerfile");
    String options = CommandProcess.postern("start", "--help").out();

    assertThat(names(compose)).containsExactly("services", "volumes");
    JsonNode postern = compose.at("/services/postern");
    assertThat(names(postern)).containsExactly("build", "image", "ports", "environment", "volumes");
    assertThat(postern.at("/ports/0").asText()).isEqualTo("127.0.0.1:4566:4566");
    assertThat(dockerfile).contains("\nEXPOSE 4566\n", "\nHEALTHCHECK ");
    for (String variable : names(postern.path("environment"))) {
      assertThat(variable).startsWith("POSTERN_");
      assertThat(options)
          .contains("--" + variable.substring(8).toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    String directory = postern.at("/environment/POSTERN_STATE_DIR").asText();
    assertThat(dockerfile).contains(" /state " + directory + "\n", "\nWORKDIR " + directory + "\n");
    assertThat(postern.at("/volumes/0").asText())
        .isEqualTo(names(compose.path("volumes")).get(0) + ":" + directory);
  }
}
