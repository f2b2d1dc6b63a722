package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosternCommandLineTest {
  @Test
  void withoutACommandTheCommandsAreShownAndItIsAUsersError() {
    CommandRun run = CommandRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("Usage: postern [-hV] COMMAND\n")
        .contains(
            "\n  start ",
            "\n  import ",
            "\n  invoke ",
            "\n  routes ",
            "\n  explain ",
            "\n  template ");
  }

  @Test
  void helpIsAResultAndGoesToStandardOutput() {
    CommandRun run = CommandRun.of("start", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--port=PORT", "Port to listen on; 0 picks a free one. Default: 4566");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "import",
        "invoke",
        "routes",
        "explain",
        "logs",
        "traces",
        "template",
        "clock",
        "reset",
        "state",
        "wait",
        "doctor",
        "completion"
      })
  void theHelpOfEachCommandHasExamples(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: postern " + command).contains("\nExamples:\n  ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anUnknownCommandIsOneLineThatNamesItAndTheNearestOne() {
    assertThat(CommandRun.of("strat"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: Unmatched argument at index 0: 'strat'; did you mean start?;"
                    + " see \"postern --help\"\n"));
  }

  @Test
  void anUnknownFlagIsOneLineThatNamesIt() {
    assertThat(CommandRun.of("start", "--prot=5"))
        .isEqualTo(
            new CommandRun(
                2, "", "postern: Unknown option: '--prot=5';" + " see \"postern start --help\"\n"));
  }

  @Test
  void aMissingArgumentIsOneLineThatNamesIt() {
    assertThat(CommandRun.of("import"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: Missing required parameter: 'FILE'; see \"postern import --help\"\n"));
  }

  @Test
  void theVersionIsAResult() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Postern ").contains("\nJava ");
  }
}
