package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code postern completion} prints, in the shells that it is for. */
class CompletionIT {
  @TempDir Path directory;

  private Path script(String shell) throws Exception {
    LoudSkip.unless(
        Checkout.program(shell).isPresent(),
        "there is no " + shell + " on the PATH, so completion in it is not tested",
        "Install " + shell + ".");
    String script = CommandProcess.postern("completion", shell).out();
    return Files.writeString(directory.resolve("postern." + shell), script);
  }

  private String run(String... command) throws Exception {
    Ended ended = CommandProcess.run(Map.of("HOME", directory.toString()), directory, command);
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  private String zsh(Path script, String line) throws Exception {
    Path answer = directory.resolve("answer");
    run(
        "zsh",
        "-f",
        Checkout.file("integration-tests/src/test/resources/shells/complete.zsh").toString(),
        script.toString(),
        line,
        answer.toString());
    return Files.readString(answer);
  }

  @Test
  void zshCompletesCommandsAndOptions() throws Exception {
    Path script = script("zsh");

    assertThat(zsh(script, "postern star")).isEqualTo("postern start \n");
    assertThat(zsh(script, "postern start --admin-r")).isEqualTo("postern start --admin-remote \n");
    assertThat(zsh(script, "postern state exp")).isEqualTo("postern state export \n");
  }

  /** What fish would offer for a line, each with its description. */
  private String fish(Path script, String line) throws Exception {
    return run("fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "'");
  }

  @Test
  void fishCompletesCommandsOptionsAndFiles() throws Exception {
    Path script = script("fish");
    Files.createFile(directory.resolve("petstore.yaml"));

    assertThat(fish(script, "postern star"))
        .isEqualTo("start\tStarts a gateway and serves until SIGTERM or Ctrl-C.\n");
    assertThat(fish(script, "postern start --admin-r"))
        .startsWith("--admin-remote\tOpen the pages");
    assertThat(fish(script, "postern state exp")).startsWith("export\t");
    assertThat(fish(script, "postern state export ")).doesNotContain("import\t");
    assertThat(fish(script, "postern import pet")).isEqualTo("petstore.yaml\n");
    assertThat(fish(script, "postern start --import pet")).isEqualTo("petstore.yaml\n");
    assertThat(fish(script, "postern routes pet")).isEmpty();
  }
}
