package dev.postern.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Execution;

/** Runs test classes as JUnit does, and tells how they ended. */
final class Kit {
  private Kit() {}

  static EngineExecutionResults run(Class<?>... classes) {
    return builder(classes).execute();
  }

  /** Classes at the same time, and their methods too. */
  static EngineExecutionResults runAtOnce(Class<?>... classes) {
    return builder(classes)
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute();
  }

  private static EngineTestKit.Builder builder(Class<?>... classes) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Arrays.stream(classes)
                .map(type -> selectClass(type))
                .toArray(org.junit.platform.engine.DiscoverySelector[]::new));
  }

  /** What failed, of tests and of classes. */
  static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().executions().stream()
        .map(Execution::getTerminationInfo)
        .filter(info -> info.executed())
        .map(info -> info.getExecutionResult())
        .filter(result -> result.getStatus() == Status.FAILED)
        .map(TestExecutionResult::getThrowable)
        .flatMap(Optional::stream)
        .toList();
  }

  /** How many tests succeeded. */
  static long succeeded(EngineExecutionResults results) {
    return results.testEvents().succeeded().count();
  }
}
