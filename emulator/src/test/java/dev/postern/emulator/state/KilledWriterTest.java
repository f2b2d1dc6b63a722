package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.storage.FileStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every acknowledged change survives SIGKILL at any moment: a process that changes state is killed
 * again and again, and what is then found is compared with what it had acknowledged.
 */
class KilledWriterTest {
  private static final int KILLS = Integer.getInteger("postern.kills", 200);
  private static final long LONGEST_LIFE_MICROS = 100_000;

  private final Random random = new Random();
  private final ScheduledExecutorService executioner = Executors.newSingleThreadScheduledExecutor();

  /** What was found at the end of the last life. */
  private Map<String, String> found = new HashMap<>();

  /** What was acknowledged in this life, and what was begun and not acknowledged. */
  private final Map<String, String> acknowledged = new HashMap<>();

  private final Map<String, String> begun = new HashMap<>();
  private int changes;

  @AfterEach
  void end() {
    executioner.shutdownNow();
  }

  @Test
  void whatWasAcknowledgedIsThereHoweverOftenTheProcessIsKilled(@TempDir Path directory)
      throws Exception {
    Path state = directory.resolve("state");
    try (WriterProcesses writers =
        new WriterProcesses(Files.createDirectory(directory.resolve("scratch")), state)) {
      for (int life = 0; life < KILLS; life++) {
        acknowledged.clear();
        begun.clear();
        liveAndDie(writers.next());
        compare(state, life);
      }
    }
    assertThat(changes).isGreaterThanOrEqualTo(KILLS);
  }

  /**
   * One life, which ends at a random moment: of most, after the first change was acknowledged, of
   * some, at any time since the process began to open the directory.
   */
  private void liveAndDie(Process process) throws Exception {
    boolean opening = random.nextInt(4) == 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int before = changes;
      while (!opening && changes == before) {
        hear(lines.readLine().split(" ", -1));
      }
      // Process.destroyForcibly() would close the pipe as well, and lose what is still to be read.
      Future<Boolean> death =
          executioner.schedule(
              process.toHandle()::destroyForcibly,
              random.nextLong(LONGEST_LIFE_MICROS),
              TimeUnit.MICROSECONDS);
      for (String line = next(lines); line != null; line = next(lines)) {
        hear(line.split(" ", -1));
      }
      assertThat(death.get()).as("it lived until it was killed").isTrue();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Once the process is dead, its pipe may be, too. */
  private static @Nullable String next(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private void hear(String... line) {
    String key = line[1];
    if (line[0].equals("try")) {
      begun.put(key, line[2]);
    } else {
      begun.remove(key);
      acknowledged.put(key, line[2]);
      changes++;
    }
  }

  private void compare(Path directory, int life) {
    try (FileStorage storage = FileStorage.open(directory, "test")) {
      Map<String, String> now = StateWriter.states(new Worlds(storage));
      assertThat(storage.damage()).isEmpty();
      Set<String> keys = new HashSet<>(found.keySet());
      keys.addAll(now.keySet());
      keys.addAll(acknowledged.keySet());
      for (String key : keys) {
        assertThat(now.getOrDefault(key, StateWriter.ABSENT))
            .as("life %d, %s", life, key)
            .isIn(allowed(key));
      }
      found = now;
    }
  }

  /** The last state that was acknowledged, or what was begun since: it may or may not be there. */
  private Set<String> allowed(String key) {
    Set<String> allowed = new HashSet<>();
    allowed.add(acknowledged.getOrDefault(key, found.getOrDefault(key, StateWriter.ABSENT)));
    if (begun.containsKey(key)) {
      allowed.add(begun.get(key));
    }
    return allowed;
  }
}
