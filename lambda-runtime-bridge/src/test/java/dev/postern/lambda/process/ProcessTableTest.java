package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Looks for processes that the test starts: a shell in a session of its own with a child in it, and
 * one in another.
 */
@EnabledOnOs(OS.LINUX)
class ProcessTableTest {
  private static final String VARIABLE = "POSTERN_PROCESS_TABLE_TEST";

  private Process shell;
  private long child;
  private long away;

  @BeforeEach
  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "setsid",
            "sh",
            "-c",
            "sleep 600 & echo $!; setsid sh -c 'echo $$; exec sleep 600' & wait");
    builder.environment().put(VARIABLE, "v" + ProcessHandle.current().pid());
    shell = builder.start();
    long first = Long.parseLong(shell.inputReader().readLine());
    long second = Long.parseLong(shell.inputReader().readLine());
    child = first;
    away = second;
  }

  @AfterEach
  void end() {
    for (long pid : new long[] {child, away}) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    shell.destroyForcibly();
  }

  @Test
  void whatIsBeneathAProcessIsFoundWithoutItsOwnSession() {
    assertThat(ProcessTable.now().beneath(shell.pid()))
        .extracting(ProcessTable.Row::pid)
        .containsExactly(away);
    assertThat(ProcessTable.now().beneath(child)).isEmpty();
  }

  @Test
  void processesAreFoundByAVariableAndItsWholeValue() {
    String value = "v" + ProcessHandle.current().pid();
    ProcessTable table = ProcessTable.now();

    assertThat(table.withVariable(VARIABLE, value))
        .extracting(ProcessTable.Row::pid)
        .contains(shell.pid(), child);
    assertThat(table.withVariable(VARIABLE, value + "0")).isEmpty();
    assertThat(table.withVariable(VARIABLE.substring(1), value)).isEmpty();
  }

  @Test
  void aProcessHasMemoryAndOneThatHasEndedWhatWasReadOfIt() throws Exception {
    ProcessTable.Row row =
        ProcessTable.now().beneath(ProcessHandle.current().pid()).stream()
            .filter(each -> each.pid() == shell.pid())
            .findFirst()
            .orElseThrow();
    assertThat(row.parent()).isEqualTo(ProcessHandle.current().pid());
    assertThat(row.resident()).isPositive();
    assertThat(ProcessTable.proportionalMemory(row)).isBetween(1L, row.resident());

    end();
    shell.waitFor();

    assertThat(ProcessTable.proportionalMemory(row)).isEqualTo(row.resident());
  }
}
