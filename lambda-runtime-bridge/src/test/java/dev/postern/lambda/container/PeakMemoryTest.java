package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakMemoryTest {
  private static final long LIMIT = 128 * 1024 * 1024;

  @TempDir private Path directory;

  /** As the manual page cgroups(7) has the lines of /proc/PID/cgroup. */
  @ParameterizedTest
  @CsvSource({
    "0::/docker/abc, /groups/docker/abc/memory.peak",
    "0::/system.slice/docker-abc.scope, /groups/system.slice/docker-abc.scope/memory.peak",
    "9:memory:/docker/abc, /groups/memory/docker/abc/memory.max_usage_in_bytes",
    "3:cpu:/docker/abc, ''",
    "0::/, ''",
    "0::/../abc, ''",
    "nonsense, ''"
  })
  void aLineNamesAFileOfTheControlGroup(String line, String file) {
    assertThat(PeakMemory.file(Path.of("/groups"), line).map(Path::toString))
        .isEqualTo(file.isEmpty() ? List.of() : List.of(file));
  }

  @Test
  void theKernelsFileIsReadWhenAsked() throws Exception {
    Path file = directory.resolve("memory.peak");
    PeakMemory memory = new PeakMemory(Optional.of(file), LIMIT, false);
    assertThat(memory.bytes()).isEmpty();

    Files.writeString(file, "4096\n");
    assertThat(memory.bytes()).hasValue(4096);
    Files.writeString(file, "8192\n");
    assertThat(memory.bytes()).hasValue(8192);
    Files.writeString(file, "max\n");
    assertThat(memory.bytes()).isEmpty();
  }

  @Test
  void whoWantedMoreHadAll() {
    assertThat(new PeakMemory(Optional.empty(), LIMIT, false).exhausted().bytes()).hasValue(LIMIT);
  }

  @Test
  void ofAProcessThatIsNotThereNothingIsKnown() {
    assertThat(PeakMemory.of(Integer.MAX_VALUE, LIMIT).bytes()).isEmpty();
    assertThat(PeakMemory.unknown().bytes()).isEmpty();
  }
}
