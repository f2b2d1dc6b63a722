package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static dev.postern.emulator.invoke.rest.TestApi.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.Upstream;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** What happens when a part behind the plane misbehaves. */
class ExchangeTest {
  private final TestApi api =
      new TestApi()
          .method(
              "GET",
              "/x",
              method(
                  Integration.builder()
                      .type(IntegrationType.HTTP)
                      .uri("http://backend/x")
                      .integrationResponses(Map.of("200", response("200", null).build()))
                      .build()))
          .deploy();
  private final TraceStore traces = new TraceStore();
  private final List<HttpResponse> answers = new ArrayList<>();

  private void invoke(Upstream upstream) {
    new RestInvokePlane(
            api.worlds(),
            traces,
            Backends.over(upstream),
            new IdSource(new SplittableRandom(1)),
            Clock.systemUTC())
        .handle(
            TestApi.request("GET", "/dev/x", new byte[0]),
            new InvokeAddress(TestApi.ID, "/dev/x"),
            answers::add);
  }

  private static final EndpointOutcome FINE =
      new EndpointOutcome.Answered(new HttpResponse(200, Headers.none(), new byte[0]));

  @Test
  void aFaultOfPosternGivesAwssErrorAndTheTraceTellsIt() {
    invoke(
        (request, outcome) -> {
          throw new IllegalStateException("the pool is closed");
        });

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).status() + " " + answers.get(0).bodyText())
        .isEqualTo("500 {\"message\": \"Internal server error\"}");
    assertThat(traces.newest(1).get(0).failure().orElseThrow().toString())
        .isEqualTo(
            "TracedFailure[gatewayResponseType=DEFAULT_5XX, reason=a fault in Postern itself:"
                + " java.lang.IllegalStateException: the pool is closed, logged=Optional[Execution"
                + " failed due to an internal error]]");
  }

  @Test
  void anOutcomeToldTwiceIsAnsweredOnce() {
    invoke(
        (request, outcome) -> {
          outcome.accept(FINE);
          outcome.accept(new EndpointOutcome.TimedOut());
        });

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).status()).isEqualTo(200);
    assertThat(traces.newest(5)).hasSize(1);
  }

  @Test
  void anUpstreamThatFailsAfterItAnsweredChangesNothing() {
    invoke(
        (request, outcome) -> {
          outcome.accept(FINE);
          throw new IllegalStateException("too late");
        });

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).status()).isEqualTo(200);
  }

  @Test
  void anAnswerFromAnotherThreadIsTheSame() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    invoke(
        (request, outcome) -> {
          Thread thread = new Thread(() -> outcome.accept(FINE));
          threads.add(thread);
          thread.start();
        });
    threads.get(0).join();

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).status()).isEqualTo(200);
  }

  @Test
  void aClientThatCannotBeAnsweredHarmsNobody() {
    assertThatCode(
            () ->
                api.plane()
                    .handle(
                        TestApi.request("GET", "/dev/nothing", new byte[0]),
                        new InvokeAddress(TestApi.ID, "/dev/nothing"),
                        answer -> {
                          throw new IllegalStateException("the connection is gone");
                        }))
        .doesNotThrowAnyException();
  }
}
