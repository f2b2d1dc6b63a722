package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @Test
  void bashCompletesCommandsAndOptions(@TempDir Path directory) throws Exception {
    Path script = directory.resolve("postern.bash");
    Files.writeString(script, CommandRun.of("completion", "bash").out());
    assertThat(completed(script, "star")).isEqualTo("start");
    assertThat(completed(script, "start", "--admin-r")).isEqualTo("--admin-remote");
    assertThat(completed(script, "traces", "--fol")).isEqualTo("--follow");
  }

  /** What bash makes of a line whose last word is begun. */
  private static String completed(Path script, String... words) throws Exception {
    String program =
        "source "
            + script
            + "; COMP_WORDS=(postern "
            + String.join(" ", words)
            + "); COMP_CWORD="
            + words.length
            + "; _complete_postern; echo \"${COMPREPLY[*]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", program)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void zshUsesTheSameScript() {
    assertThat(CommandRun.of("completion", "zsh").out())
        .isEqualTo(CommandRun.of("completion", "bash").out())
        .contains("bashcompinit");
  }

  @Test
  void fishHasALineForEachCommandAndOption() {
    assertThat(CommandRun.of("completion", "fish").out())
        .startsWith("complete -c postern -f\n")
        .contains(
            "complete -c postern -n '__fish_use_subcommand' -a start -d 'Starts a gateway and serves"
                + " until SIGTERM or Ctrl-C.'\n",
            "complete -c postern -n '__fish_seen_subcommand_from traces' -s f -l follow -d");
  }

  @Test
  void anotherShellIsRefused() {
    assertThat(CommandRun.of("completion", "csh"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: there is no completion for csh; there is for bash, zsh and fish\n"));
  }
}
