package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded from AWS: the values of the variables that say where things are. */
class ContainerVariablesTest {
  private static final String LIBRARIES =
      "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib";

  private static Map<String, String> of(String runtime) {
    return ContainerVariables.of(
        Specs.code(runtime, Path.of("/code"), Optional.empty()), "172.17.0.1:4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.12", "nodejs20.x", "java21", "ruby3.4", "provided.al2023"})
  void directoriesAreAwss(String runtime) {
    assertThat(of(runtime))
        .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
        .containsEntry("LAMBDA_RUNTIME_DIR", "/var/runtime")
        .containsEntry("LANG", "en_US.UTF-8")
        .containsEntry("LD_LIBRARY_PATH", "/var/lang/lib:" + LIBRARIES)
        .containsEntry("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin")
        .containsEntry("AWS_LAMBDA_RUNTIME_API", "172.17.0.1:4711");
  }

  @Test
  void amazonLinux2HasNoDirectoryOfALanguage() {
    assertThat(of("provided.al2"))
        .containsEntry("LD_LIBRARY_PATH", LIBRARIES)
        .containsEntry("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
  }

  @Test
  void languagesHaveTheirOwnPaths() {
    assertThat(of("python3.12")).containsEntry("PYTHONPATH", "/var/runtime");
    assertThat(of("nodejs22.x"))
        .containsEntry(
            "NODE_PATH",
            "/opt/nodejs/node22/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules"
                + ":/var/runtime:/var/task")
        .doesNotContainKey("PYTHONPATH");
    assertThat(of("java21")).doesNotContainKeys("PYTHONPATH", "NODE_PATH");
  }

  @Test
  void anImageOfTheFunctionsOwnKeepsItsPathsAndGetsTheFunctionsVariables() {
    Map<String, String> variables =
        ContainerVariables.of(
            Specs.image("shop:7", c -> c.environment(e -> e.variables(Map.of("STAGE", "local")))),
            "172.17.0.1:4711");

    assertThat(variables)
        .containsEntry("STAGE", "local")
        .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
        .doesNotContainKeys("PATH", "LD_LIBRARY_PATH", "LANG", "_HANDLER", "AWS_EXECUTION_ENV");
  }
}
