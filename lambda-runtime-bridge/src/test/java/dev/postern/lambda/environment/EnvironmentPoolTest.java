package dev.postern.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.function.FunctionCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.State;

/** Which environment runs an invocation, and how long environments live. */
class EnvironmentPoolTest {
  private static final String THROTTLED =
      "429 TooManyRequestsException Rate Exceeded."
          + " {Reason=ReservedFunctionConcurrentInvocationLimitExceeded, Type=User}";

  private final EnvironmentBench bench = new EnvironmentBench();

  @Test
  void invocationsAtTheSameTimeRunInEnvironmentsOfTheirOwn() {
    EnvironmentBench.Called first = bench.invoke();
    EnvironmentBench.Called second = bench.invoke();
    bench.sandbox(1).next().answer("\"second\"");
    bench.sandbox(0).next().answer("\"first\"");
    assertThat(List.of(first.text(), second.text()))
        .containsExactly("$LATEST \"first\"", "$LATEST \"second\"");
    assertThat(bench.sandbox(0).spec().logStream())
        .isNotEqualTo(bench.sandbox(1).spec().logStream());
  }

  @Test
  void theEnvironmentThatWasUsedLastIsUsedFirst() {
    bench.invoke();
    bench.invoke();
    bench.sandbox(0).next().answer("1");
    bench.sandbox(1).next().answer("2");
    EnvironmentBench.Called called = bench.invoke();
    bench.sandbox(1).answer("\"the last\"");
    assertThat(called.text()).isEqualTo("$LATEST \"the last\"");
    assertThat(bench.sandbox(0).hasInvocation()).isFalse();
  }

  /** Recorded from AWS. */
  @Test
  void noMoreRunAtOnceThanTheReservedConcurrency() {
    bench.reserve(1);
    EnvironmentBench.Called first = bench.invoke();
    assertThat(bench.invoke().text()).isEqualTo(THROTTLED);
    bench.last().next().answer("1");
    assertThat(first.text()).isEqualTo("$LATEST 1");
    EnvironmentBench.Called third = bench.invoke();
    bench.last().answer("3");
    assertThat(third.text()).isEqualTo("$LATEST 3");
  }

  /** Recorded from AWS. */
  @Test
  void aReservedConcurrencyOfZeroLetsNothingRun() {
    bench.reserve(0);
    assertThat(bench.invoke().text()).isEqualTo(THROTTLED);
    assertThat(bench.sandboxes).isEmpty();
  }

  /** Documented: ThrottleReason ConcurrentInvocationLimitExceeded. */
  @Test
  void noMoreRunAtOnceThanTheAccountsLimit() {
    for (int i = 0; i < 1000; i++) {
      assertThat(bench.invoke().isOver()).isFalse();
    }
    assertThat(bench.invoke().text())
        .isEqualTo(
            "429 TooManyRequestsException Rate Exceeded."
                + " {Reason=ConcurrentInvocationLimitExceeded, Type=User}");
  }

  @Test
  void anEnvironmentThatNobodyUsesForTenMinutesEndsAndLeavesNoTimer() {
    bench.invoke();
    bench.last().next().answer("1");
    bench.time.advance(Duration.ofMinutes(9));
    assertThat(bench.last().isStopped()).isFalse();
    bench.time.advance(Duration.ofSeconds(70));
    assertThat(bench.last().isStopped()).isTrue();
    assertThat(bench.time.timers()).isZero();
  }

  @Test
  void anUpdatedFunctionRunsInNewEnvironmentsAndTheOldOnesFinish() {
    EnvironmentBench.Called old = bench.invoke();
    bench.last().next();
    bench.configure(configuration -> configuration.memorySize(256));
    EnvironmentBench.Called fresh = bench.invoke();
    assertThat(bench.sandbox(0).isStopped()).isFalse();
    bench.sandbox(0).answer("\"old\"");
    bench.sandbox(1).next().answer("\"new\"");
    assertThat(List.of(old.text(), fresh.text()))
        .containsExactly("$LATEST \"old\"", "$LATEST \"new\"");
    assertThat(bench.sandbox(0).isStopped()).isTrue();
    assertThat(bench.sandbox(1).isStopped()).isFalse();
  }

  @Test
  void aChangeOfStateOrRevisionKeepsTheEnvironments() {
    bench.invoke();
    bench.last().next().answer("1");
    bench.configure(configuration -> configuration.revisionId("another").state(State.ACTIVE));
    EnvironmentBench.Called called = bench.invoke();
    bench.last().answer("2");
    assertThat(called.text()).isEqualTo("$LATEST 2");
    assertThat(bench.sandboxes).hasSize(1);
  }

  @Test
  void theEnvironmentsOfADeletedFunctionEnd() {
    bench.invoke();
    bench.last().next().answer("1");
    EnvironmentBench.Called running = bench.invoke();
    bench.delete();
    bench.time.advance(Duration.ofMillis(2_500));
    bench.last().answer("2");
    assertThat(running.text()).isEqualTo("$LATEST 2");
    bench.time.advance(Duration.ofMillis(2_500));
    assertThat(bench.last().isStopped()).isTrue();
    bench.time.advance(Duration.ofSeconds(5));
    assertThat(bench.time.timers()).isZero();
  }

  @Test
  void editedCodeRunsInANewEnvironment() {
    bench.code(new FunctionCode.Directory(Path.of("edited")));
    bench.invoke();
    bench.last().next().answer("1");
    bench.invoke();
    bench.last().answer("2");
    assertThat(bench.sandboxes).hasSize(1);
    bench.edition = "2";
    EnvironmentBench.Called edited = bench.invoke();
    bench.last().next().answer("3");
    assertThat(edited.text()).isEqualTo("$LATEST 3");
    assertThat(bench.sandboxes).hasSize(2);
    assertThat(bench.sandbox(0).isStopped()).isTrue();
  }

  @Test
  void resettingEndsEverythingAndRefusesWhatRuns() {
    EnvironmentBench.Called running = bench.invoke();
    bench.last().next();
    bench.pool.reset();
    assertThat(running.text())
        .isEqualTo(
            "500 ServiceException Everything was reset while the function ran {Type=Service}");
    assertThat(bench.last().isStopped()).isTrue();
    EnvironmentBench.Called after = bench.invoke();
    bench.last().next().answer("1");
    assertThat(after.text()).isEqualTo("$LATEST 1");
  }

  @Test
  void resettingAnAccountEndsItsEnvironmentsOnly() {
    EnvironmentBench.Called running = bench.invoke();
    bench.last().next();
    bench.pool.reset("000000000000");
    assertThat(bench.last().isStopped()).isFalse();
    bench.pool.reset("123456789012");
    assertThat(running.text())
        .isEqualTo(
            "500 ServiceException Everything was reset while the function ran {Type=Service}");
    assertThat(bench.last().isStopped()).isTrue();
  }

  @Test
  void aClosedPoolRunsNothing() {
    bench.pool.close();
    assertThat(bench.invoke().text())
        .isEqualTo("503 ServiceUnavailableException The gateway is closing {}");
    assertThat(bench.sandboxes).isEmpty();
  }

  @Test
  void ofAThousandInvocationsSixteenAtATimeNoneIsLostOrMixedUp() {
    List<EnvironmentBench.Called> called = new ArrayList<>();
    while (called.size() < 1000) {
      boolean cold = called.isEmpty();
      for (int i = 0; i < 16; i++) {
        called.add(bench.invoke());
      }
      bench.sandboxes.forEach(sandbox -> answerWithRequestId(cold ? sandbox.next() : sandbox));
    }
    assertThat(bench.sandboxes).hasSize(16);
    for (int i = 0; i < called.size(); i++) {
      assertThat(called.get(i).text()).isEqualTo("$LATEST \"request-" + (i + 1) + "\"");
    }
  }

  private static void answerWithRequestId(ScriptedSandbox sandbox) {
    sandbox.answer(
        "\""
            + sandbox.peek().headers().first("Lambda-Runtime-Aws-Request-Id").orElseThrow()
            + "\"");
  }
}
