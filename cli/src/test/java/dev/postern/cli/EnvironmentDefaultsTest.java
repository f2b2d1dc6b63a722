package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDefaultsTest {
  @Test
  void anOptionMayBeAnEnvironmentVariable() {
    assertThat(CommandRun.with(Map.of("POSTERN_PORT", "65536"), "start").err())
        .isEqualTo("postern: --port 65536 is not a port: 0 to 65535\n");
  }

  @Test
  void anOptionOfTwoWordsIsAVariableWithAnUnderscore() {
    assertThat(CommandRun.with(Map.of("POSTERN_STATE_DIR", "/dev/null"), "start").err())
        .isEqualTo("postern: State directory /dev/null is not a directory\n");
  }

  @Test
  void theCommandLineWins() {
    assertThat(CommandRun.with(Map.of("POSTERN_PORT", "65536"), "start", "--port", "70000").err())
        .isEqualTo("postern: --port 70000 is not a port: 0 to 65535\n");
  }

  @Test
  void anEmptyVariableCountsAsAbsent() {
    assertThat(
            CommandRun.with(Map.of("POSTERN_STATE_DIR", "", "POSTERN_PORT", "-1"), "start").err())
        .isEqualTo("postern: --port -1 is not a port: 0 to 65535\n");
  }

  @Test
  void aWrongVariableIsAUsersErrorLikeAWrongOption() {
    assertThat(CommandRun.with(Map.of("POSTERN_PORT", "http"), "start"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: Invalid value for option '--port': 'http' is not an int;"
                    + " see \"postern start --help\"\n"));
  }

  @Test
  void aListIsSplitAtTheSeparatorOnlyWhenItComesFromTheEnvironment() {
    Map<String, String> environment = Map.of("POSTERN_IMPORT", "a.yaml::b.yaml");

    assertThat(EnvironmentDefaults.list(List.of(), environment, "POSTERN_IMPORT", ":"))
        .containsExactly("a.yaml", "b.yaml");
    assertThat(EnvironmentDefaults.list(List.of("c:d.yaml"), environment, "POSTERN_IMPORT", ":"))
        .containsExactly("c:d.yaml");
    assertThat(EnvironmentDefaults.list(List.of(), Map.of(), "POSTERN_IMPORT", ":")).isEmpty();
  }
}
