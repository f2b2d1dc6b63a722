package dev.postern.lambda.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.environment.DirectRunner.DirectAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Environments of functions that need no sandbox. */
class DirectEnvironmentTest {
  private final List<Runnable> workers = new ArrayList<>();
  private final EnvironmentBench bench = new EnvironmentBench(workers::add);

  private void work() {
    workers.remove(0).run();
  }

  @Test
  void aHandlerRunsAndIsReported() {
    bench.run(
        (call, context) -> {
          context.log().accept("in " + context.functionName());
          bench.time.advance(Duration.ofMillis(7));
          return new DirectAnswer("\"hi\"".getBytes(UTF_8), false);
        });
    EnvironmentBench.Called called = bench.invoke();
    assertThat(called.isOver()).isFalse();
    work();
    assertThat(called.text()).isEqualTo("$LATEST \"hi\"");
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-1 Version: $LATEST
            in greeter
            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 7.00 ms\tBilled Duration: 7 ms\tMemory Size: 128 MB
            """);
  }

  @Test
  void aHandlerThatFailsIsAFunctionError() {
    bench.run((call, context) -> new DirectAnswer("{}".getBytes(UTF_8), true));
    EnvironmentBench.Called called = bench.invoke();
    work();
    assertThat(called.text()).isEqualTo("$LATEST Unhandled {}");
  }

  @Test
  void aHandlerThatTakesTooLongTimesOutAndItsLateAnswerCountsForNothing() {
    bench.run((call, context) -> new DirectAnswer("\"late\"".getBytes(UTF_8), false));
    EnvironmentBench.Called called = bench.invoke();
    bench.time.advance(Duration.ofSeconds(3));
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId:"
                + " request-1 Error: Task timed out after 3.00 seconds\"}");
    work();
    assertThat(called.text()).contains("Sandbox.Timedout");
  }

  @Test
  void aRunnerThatThrowsRefusesWithTheReason() {
    bench.run(
        (call, context) -> {
          throw new IllegalStateException("nobody listens there");
        });
    EnvironmentBench.Called called = bench.invoke();
    work();
    assertThat(called.text())
        .isEqualTo(
            "500 ServiceException The function could not be run:"
                + " java.lang.IllegalStateException: nobody listens there {Type=Service}");
  }
}
