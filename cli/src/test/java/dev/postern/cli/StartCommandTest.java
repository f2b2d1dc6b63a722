package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCommandTest {
  @Test
  void aStateDirectoryIsRefusedRatherThanIgnored() {
    assertThat(CommandRun.of("start", "--state-dir", "state"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "postern: --state-dir state cannot be honoured: durable state is not built yet and"
                    + " everything is kept in memory; start without it\n"));
  }

  @Test
  void aFileThatIsNotThereIsNamedBeforeAnythingStarts(@TempDir Path directory) {
    String file = directory.resolve("missing.yaml").toString();

    assertThat(CommandRun.of("start", "--port", "0", "--import", file))
        .isEqualTo(new CommandRun(2, "", "postern: there is no file " + file + "\n"));
  }

  @Test
  void aDirectoryIsNotADocument(@TempDir Path directory) {
    assertThat(
            CommandRun.with(Map.of("POSTERN_IMPORT", directory.toString()), "start", "--port", "0"))
        .isEqualTo(new CommandRun(2, "", "postern: " + directory + " is not a file\n"));
  }
}
