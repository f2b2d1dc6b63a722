package dev.postern.lambda.container;

import dev.postern.lambda.environment.SandboxSpec;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a container is, as its labels tell: the process that started it, by pid and start time, on
 * which machine. A container whose owner is gone is removed by the next Postern that uses the
 * engine.
 *
 * @param machine the machine, or the container that Postern itself runs in; a pid means nothing
 *     elsewhere
 * @param pid the process id
 * @param started when that process started, in milliseconds since 1970; 0 where that is not known
 * @param instance the gateway within that process
 */
record Owner(String machine, long pid, long started, String instance) {
  /** The label that every container of Postern has; its value names the gateway. */
  static final String INSTANCE = "dev.postern.instance";

  /** Clocks are set: the same process's start time reads a little different afterwards. */
  private static final long START_TIMES_DIFFER_MILLIS = 5_000;

  private static final String MACHINE = "dev.postern.owner.machine";
  private static final String PID = "dev.postern.owner.pid";
  private static final String STARTED = "dev.postern.owner.started";

  static Owner ofThisProcess(String instance) {
    return new Owner(
        Machine.name(), ProcessHandle.current().pid(), started(ProcessHandle.current()), instance);
  }

  /** The labels of a container in which that environment lives. */
  Map<String, String> labels(SandboxSpec spec) {
    return Map.of(
        INSTANCE,
        instance,
        MACHINE,
        machine,
        PID,
        Long.toString(pid),
        STARTED,
        Long.toString(started),
        "dev.postern.function",
        spec.function().toString(),
        "dev.postern.version",
        spec.version().number(),
        "dev.postern.environment",
        spec.id());
  }

  /** The owner that labels tell; empty when they do not. */
  static Optional<Owner> of(Map<String, String> labels) {
    try {
      return Optional.of(
          new Owner(
              labels.getOrDefault(MACHINE, ""),
              Long.parseLong(labels.getOrDefault(PID, "")),
              Long.parseLong(labels.getOrDefault(STARTED, "")),
              labels.getOrDefault(INSTANCE, "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether this owner lived on the machine of {@code here} and lives no more. */
  boolean isGone(Owner here) {
    return machine.equals(here.machine) && !lives();
  }

  private boolean lives() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::hasStartedAsThisOne)
        .isPresent();
  }

  private boolean hasStartedAsThisOne(ProcessHandle process) {
    return started == 0 || Math.abs(started(process) - started) < START_TIMES_DIFFER_MILLIS;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }
}
