package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beneath a test that fails. */
class FailureOutputTest {
  @PosternTest
  @ImportApi("greeting.yaml")
  static class Failing {
    @Test
    void afterAFailedRequest(URI stage) {
      assertThat(Web.get(stage + "/pets?page=1")).isEqualTo("200 []");
    }
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  static class FailingBeforehand {
    @BeforeEach
    void beforeEach(URI stage) {
      assertThat(Web.get(stage + "/hello")).isEqualTo("expected");
    }

    @Test
    void isNotReached() {}
  }

  @PosternTest(scope = Scope.CLASS)
  @ImportApi("greeting.yaml")
  static class KeepingItsGateway {
    @Test
    void first(URI stage) {
      assertThat(Web.get(stage + "/hello")).isEqualTo("first");
    }

    @Test
    void second(URI stage) {
      assertThat(Web.get(stage + "/hello")).isEqualTo("second");
    }
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  static class Busy {
    @Test
    void afterManyRequests(URI stage) {
      for (int i = 0; i < 7; i++) {
        Web.get(stage + "/hello?i=" + i);
      }
      throw new IllegalStateException("at last");
    }
  }

  @PosternTest
  static class WithoutRequests {
    @Test
    void fails() {
      throw new IllegalStateException("for itself");
    }
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  static class Skipping {
    @Test
    void afterARequest(URI stage) {
      Assumptions.assumeTrue(Web.get(stage + "/hello").isEmpty());
    }
  }

  private static String printed(Class<?> testClass) {
    List<Throwable> failures = Kit.failures(Kit.run(testClass));
    assertThat(failures).hasSize(1);
    return printed(failures.get(0));
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void theRequestsOfTheTestStandBeneathItsFailure() {
    assertThat(printed(Failing.class))
        .containsPattern(
            "Suppressed: Postern served 1 request in this test:\\R"
                + "GET /_aws/execute-api/\\w+/dev/pets\\?page=1 -> 500 API_CONFIGURATION_ERROR"
                + " \\(id [0-9a-f-]+\\)\\R"
                + "  reason: invalid endpoint address http://pets.invalid:8089/animals\\?page=1"
                + ": unknown host: pets.invalid\\R"
                + "    Extended Request Id: ")
        .contains(
            "    Starting execution for request: ",
            "    Execution failed due to configuration error: Invalid endpoint address");
  }

  @Test
  void aFailureBeforeTheTestIsExplainedToo() {
    assertThat(printed(FailingBeforehand.class))
        .contains("Suppressed: Postern served 1 request in this test:")
        .contains("/dev/hello -> 200 (id ")
        .contains("Method completed with status: 200");
  }

  @Test
  void onlyTheRequestsSinceTheTestBeganAreTold() {
    List<Throwable> failures = Kit.failures(Kit.run(KeepingItsGateway.class));
    assertThat(failures).hasSize(2);
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(printed(failure)).contains("Postern served 1 request in this test:"));
  }

  @Test
  void ofManyRequestsTheLastAreTold() {
    assertThat(printed(Busy.class))
        .contains("Postern served 7 requests in this test, the last 5 of them were:")
        .contains("/dev/hello?i=2 ->", "/dev/hello?i=6 ->")
        .doesNotContain("/dev/hello?i=1 ->");
  }

  @Test
  void aTestWithoutRequestsFailsAsItIs() {
    assertThat(printed(WithoutRequests.class)).doesNotContain("Suppressed");
  }

  @Test
  void aSkippedTestIsNoFailure() {
    assertThat(Kit.run(Skipping.class).testEvents().aborted().count()).isEqualTo(1);
  }
}
