package dev.postern.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.http.Headers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of an environment with a sandbox in it, in a time that the test moves. */
class EnvironmentLifeTest {
  private final EnvironmentBench bench = new EnvironmentBench();

  @Test
  void aFunctionIsInitializedRunAndReported() {
    EnvironmentBench.Called called = bench.invoke();
    bench.time.advance(Duration.ofMillis(120));
    bench.last().next();
    bench.last().print("hello from the handler");
    bench.time.advance(Duration.ofNanos(12_345_678));
    bench.last().answer("\"hi\"");
    assertThat(called.text()).isEqualTo("$LATEST \"hi\"");
    // Recorded from AWS: the lines, tabs in the last one. Documented (AWS Lambda standardizes
    // billing for INIT Phase): the initialization is billed, too.
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-1 Version: $LATEST
            hello from the handler
            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 12.35 ms\tBilled Duration: 133 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 120.00 ms
            """);
    assertThat(bench.places.get(0))
        .matches(
            "123456789012 eu-west-1 /aws/lambda/greeter 2026/03/05/\\[\\$LATEST\\][0-9a-f]{32}");
  }

  @Test
  void aWarmEnvironmentRunsTheNextInvocationAndReportsNoInitialization() {
    bench.invoke();
    bench.last().next().answer("1");
    bench.log();
    EnvironmentBench.Called called = bench.invoke();
    bench.time.advance(Duration.ofMillis(5));
    bench.last().answer("2");
    assertThat(called.text()).isEqualTo("$LATEST 2");
    assertThat(bench.sandboxes).hasSize(1);
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-2 Version: $LATEST
            END RequestId: request-2
            REPORT RequestId: request-2\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB
            """);
  }

  @Test
  void theLogTailHoldsTheLinesOfItsInvocationOnly() {
    bench.invoke();
    bench.last().next().answer("1");
    EnvironmentBench.Called called = bench.invoke();
    bench.last().answer("2");
    FunctionOutcome.Answered answered = (FunctionOutcome.Answered) called.outcome();
    assertThat(answered.logTail())
        .contains(
            """
            START RequestId: request-2 Version: $LATEST
            END RequestId: request-2
            REPORT RequestId: request-2\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB
            """);
  }

  @Test
  void anErrorOfTheHandlerIsTheOutcome() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next();
    bench
        .last()
        .post(
            "invocation/request-1/error",
            Headers.of("Lambda-Runtime-Function-Error-Type", "Handler.Oops"),
            "{\"errorMessage\":\"oops\",\"errorType\":\"Oops\"}");
    bench.last().next();
    assertThat(called.text())
        .isEqualTo("$LATEST Unhandled {\"errorMessage\":\"oops\",\"errorType\":\"Oops\"}");
    assertThat(bench.invoke().isOver()).isFalse();
    assertThat(bench.sandboxes).hasSize(1);
  }

  /** Recorded from AWS: the outcome, and that later invocations work. */
  @Test
  void aResultOverTheLimitIsAnErrorAndTheEnvironmentLivesOn() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next();
    int status =
        bench
            .last()
            .post("invocation/request-1/response", Headers.none(), "x".repeat(6_291_557))
            .status();
    assertThat(status).isEqualTo(413);
    bench.last().next();
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorMessage\":\"Response payload size exceeded maximum allowed"
                + " payload size (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    EnvironmentBench.Called next = bench.invoke();
    bench.last().invocation();
    bench.last().answer("1");
    assertThat(next.text()).isEqualTo("$LATEST 1");
  }

  @Test
  void aResultOfExactlyTheLimitPasses() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next().answer("x".repeat(6_291_556));
    assertThat(called.text()).hasSize("$LATEST ".length() + 6_291_556);
  }

  /** Recorded from AWS: the error object. Documented: Status in the REPORT line. */
  @Test
  void aHandlerThatTakesTooLongTimesOutAndItsEnvironmentIsReplaced() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next();
    bench.time.advance(Duration.ofMillis(2_999));
    assertThat(called.isOver()).isFalse();
    bench.time.advance(Duration.ofMillis(1));
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId:"
                + " request-1 Error: Task timed out after 3.00 seconds\"}");
    assertThat(bench.last().isStopped()).isTrue();
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-1 Version: $LATEST
            2026-03-05T10:15:33.000Z request-1 Task timed out after 3.00 seconds

            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 0.00 ms\tStatus: timeout
            """);
    bench.invoke();
    assertThat(bench.sandboxes).hasSize(2);
  }

  /** Documented: Runtime.ExitError, and the texts of both kinds of exit. */
  @Test
  void aRuntimeThatExitsFailsItsInvocation() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next().exit("exit status 1");
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId:"
                + " request-1 Error: Runtime exited with error: exit status 1\"}");
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-1 Version: $LATEST
            RequestId: request-1 Error: Runtime exited with error: exit status 1
            Runtime.ExitError
            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 0.00 ms\tStatus: error\tError Type: Runtime.ExitError
            """);
    EnvironmentBench.Called next = bench.invoke();
    bench.last().next().exit("exit status 0");
    assertThat(next.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId:"
                + " request-2 Error: Runtime exited without providing a reason\"}");
  }

  @Test
  void aRuntimeThatExitsAfterItsAnswerHasAnswered() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next();
    bench.last().post("invocation/request-1/response", Headers.none(), "1");
    bench.last().exit("exit status 1");
    assertThat(called.text()).isEqualTo("$LATEST 1");
    bench.invoke();
    assertThat(bench.sandboxes).hasSize(2);
  }

  @Test
  void anEnvironmentWhoseRuntimeExitsWhileIdleIsForgotten() {
    bench.invoke();
    bench.last().next().answer("1").exit("signal: killed");
    EnvironmentBench.Called called = bench.invoke();
    bench.last().next().answer("2");
    assertThat(bench.sandboxes).hasSize(2);
    assertThat(called.text()).isEqualTo("$LATEST 2");
  }

  /**
   * Documented: an initialization of more than 10 seconds is repeated within the invocation, with
   * the function's timeout.
   */
  @Test
  void anInitializationThatTakesTooLongIsRepeatedInANewSandbox() {
    bench.configure(configuration -> configuration.timeout(20));
    EnvironmentBench.Called called = bench.invoke();
    bench.time.advance(Duration.ofSeconds(10));
    assertThat(bench.sandbox(0).isStopped()).isTrue();
    assertThat(bench.log())
        .isEqualTo("INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout\n");
    bench.time.advance(Duration.ofSeconds(12));
    bench.sandbox(1).next().answer("\"late\"");
    assertThat(called.text()).isEqualTo("$LATEST \"late\"");
    assertThat(bench.sandbox(1).spec().logStream()).isEqualTo(bench.sandbox(0).spec().logStream());
    assertThat(bench.log())
        .isEqualTo(
            """
            START RequestId: request-1 Version: $LATEST
            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 12000.00 ms\tBilled Duration: 12000 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB
            """);
    bench.time.advance(Duration.ofSeconds(7));
    bench.invoke();
    bench.time.advance(Duration.ofMillis(5));
    bench.last().answer("1");
    assertThat(bench.log()).contains("REPORT RequestId: request-2\tDuration: 5.00 ms\t");
  }

  /** Recorded from AWS: a runtime that never becomes ready ends as a timeout. */
  @Test
  void aRuntimeThatNeverBecomesReadyTimesOut() {
    bench.configure(configuration -> configuration.timeout(30));
    EnvironmentBench.Called called = bench.invoke();
    bench.time.advance(Duration.ofSeconds(39));
    assertThat(called.isOver()).isFalse();
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId:"
                + " request-1 Error: Task timed out after 30.00 seconds\"}");
    assertThat(bench.sandboxes).hasSize(2).allMatch(ScriptedSandbox::isStopped);
  }

  @Test
  void anInitializationErrorIsReportedAfterASecondAttempt() {
    EnvironmentBench.Called called = bench.invoke();
    String error = "{\"errorMessage\":\"no module\",\"errorType\":\"Runtime.ImportModuleError\"}";
    Headers type = Headers.of("Lambda-Runtime-Function-Error-Type", "Runtime.ImportModuleError");
    assertThat(bench.last().post("init/error", type, error).status()).isEqualTo(202);
    assertThat(called.isOver()).isFalse();
    bench.last().post("init/error", type, error);
    assertThat(called.text()).isEqualTo("$LATEST Unhandled " + error);
    assertThat(bench.sandboxes).hasSize(2).allMatch(ScriptedSandbox::isStopped);
    assertThat(bench.log())
        .isEqualTo(
            """
            INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError
            INIT_REPORT Init Duration: 0.00 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError
            START RequestId: request-1 Version: $LATEST
            END RequestId: request-1
            REPORT RequestId: request-1\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tStatus: error\tError Type: Runtime.ImportModuleError
            """);
  }

  @Test
  void aRuntimeThatExitsWhileItInitializesIsStartedOnceMore() {
    EnvironmentBench.Called called = bench.invoke();
    bench.last().exit("exit status 127");
    bench.last().exit("exit status 127");
    assertThat(called.text())
        .isEqualTo(
            "$LATEST Unhandled {\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId:"
                + " request-1 Error: Runtime exited with error: exit status 127\"}");
    assertThat(bench.sandboxes).hasSize(2);
  }

  @Test
  void aSandboxThatCannotBeStartedRefusesWithTheReason() {
    bench.launchFailure = Optional.of("python3.12 is not on this machine");
    assertThat(bench.invoke().text())
        .isEqualTo("500 ServiceException python3.12 is not on this machine {Type=Service}");
  }

  @Test
  void theRuntimeIsToldWhatItRuns() {
    bench.invoke();
    bench.time.advance(Duration.ofSeconds(1));
    bench.last().next();
    Headers told = bench.last().invocation().headers();
    assertThat(told.toBuilder().remove("Lambda-Runtime-Trace-Id").build())
        .isEqualTo(
            Headers.of(
                "Content-Type",
                "application/json",
                "Lambda-Runtime-Aws-Request-Id",
                "request-1",
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(bench.time.instant().plusSeconds(3).toEpochMilli()),
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-1:123456789012:function:greeter"));
    assertThat(told.first("Lambda-Runtime-Trace-Id").orElse(""))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
    assertThat(bench.last().spec().credentials())
        .isEqualTo(
            new RoleCredentials(
                "key of arn:aws:iam::123456789012:role/greeting",
                "secret",
                "arn:aws:lambda:eu-west-1:123456789012:function:greeter"));
  }

  @Test
  void aRuntimeThatDawdlesAfterItsAnswerDoesNotKeepItsCallerWaiting() {
    EnvironmentBench.Called called =
        bench.invoke(
            new FunctionCall(
                "request-1",
                bench.target(EnvironmentBench.ARN).orElseThrow(),
                new byte[] {'1'},
                Optional.empty(),
                Optional.empty(),
                false,
                false));
    bench.last().next();
    bench.last().post("invocation/request-1/response", Headers.none(), "1");
    assertThat(called.isOver()).isFalse();
    bench.time.advance(Duration.ofMillis(100));
    assertThat(called.text()).isEqualTo("$LATEST 1");
    bench.time.advance(Duration.ofMillis(400));
    bench.last().next();
    assertThat(bench.log()).contains("Duration: 500.00 ms");
  }
}
