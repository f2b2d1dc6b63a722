package dev.postern.emulator.invoke.rest;

import static dev.postern.emulator.invoke.rest.TestApi.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.trace.Trace;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/** A streamed answer on its way through the plane, and what its trace says. */
class StreamedInvocationTest {
  private final Source source = new Source();
  private final Client client = new Client();

  private TestApi api() {
    return new TestApi()
        .method("GET", "/x", method(streaming(IntegrationType.HTTP_PROXY)))
        .endpointAnswers(
            new EndpointOutcome.Streaming(
                new HttpResponse(
                    201, Headers.of("Content-Type", "text/plain", "Server", "s"), new byte[0]),
                source))
        .deploy();
  }

  private static Integration streaming(IntegrationType type) {
    return Integration.builder()
        .type(type)
        .httpMethod("GET")
        .uri("http://backend/")
        .responseTransferMode("STREAM")
        .timeoutInMillis(900_000)
        .build();
  }

  private Trace run(TestApi api) {
    api.plane()
        .handle(
            TestApi.request("GET", "/dev/x", new byte[0]),
            new InvokeAddress(TestApi.ID, "/dev/x"),
            client);
    source.makes("abc");
    return api.trace(new HttpResponse(200, client.headers, new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({"REGIONAL, PT5M", "PRIVATE, PT5M", "EDGE, PT30S"})
  void theEndpointMayBeSilentForAsLongAsItsTypeAllows(EndpointType type, Duration silence) {
    // Documented: stream the integration response for your proxy integrations, considerations.
    TestApi api = api().settings(s -> s.endpointConfiguration(e -> e.types(type))).deploy();
    api.plane()
        .handle(
            TestApi.request("GET", "/dev/x", new byte[0]),
            new InvokeAddress(TestApi.ID, "/dev/x"),
            client);
    assertThat(api.sentToEndpoint().streamedSilence()).contains(silence);
    assertThat(api.sentToEndpoint().timeout()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void theHeadGoesThroughTheRulesAndTheBodyAsItIs() {
    TestApi api = api();
    source.endsAfter = true;
    Trace trace = run(api);

    assertThat(client.said).containsExactly("201", "abc", "end");
    assertThat(client.headers.first("x-amzn-Remapped-Server")).contains("s");
    assertThat(client.headers.contains("x-amzn-RequestId")).isTrue();
    assertThat(trace.response().orElseThrow().bodyText()).isEqualTo("abc");
    assertThat(notes(trace)).isEqualTo("{bytes=3}");
    assertThat(trace.failure()).isEmpty();
  }

  @Test
  void aStreamThatBreaksOffIsAFailureInItsTrace() {
    TestApi api = api();
    source.breaksAfter = "it died";
    Trace trace = run(api);

    assertThat(client.said).containsExactly("201", "abc", "broken: it died");
    assertThat(notes(trace)).isEqualTo("{bytes=3, problem=it died}");
    assertThat(trace.failure().orElseThrow().reason())
        .isEqualTo("the answer broke off after 3 bytes: it died");
  }

  @Test
  void aClientThatLeavesStopsTheSourceAndIsNoFailure() {
    TestApi api = api();
    client.leaves = true;
    Trace trace = run(api);

    assertThat(source.cancelled).isEqualTo("it left");
    assertThat(notes(trace)).isEqualTo("{bytes=3, problem=it left}");
    assertThat(trace.failure()).isEmpty();
  }

  @Test
  void oneWhoTakesOnlyWholeAnswersGetsOne() {
    TestApi api = api();
    source.endsAfter = true;
    List<HttpResponse> answers = new ArrayList<>();
    api.plane()
        .handle(
            TestApi.request("GET", "/dev/x", new byte[0]),
            new InvokeAddress(TestApi.ID, "/dev/x"),
            answers::add);
    source.makes("abc");
    assertThat(answers).singleElement().extracting(HttpResponse::bodyText).isEqualTo("abc");
  }

  @Test
  void anIntegrationThatIsNoProxyCannotStream() {
    // Documented: only HTTP_PROXY and AWS_PROXY. What AWS answers otherwise is not recorded.
    TestApi api =
        new TestApi().method("GET", "/x", method(streaming(IntegrationType.HTTP))).deploy();
    HttpResponse answer = api.get("/x");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(api.failure(answer))
        .isEqualTo(
            "API_CONFIGURATION_ERROR: GET /x: the responseTransferMode STREAM works for proxy"
                + " integrations, not for HTTP");
  }

  private static String notes(Trace trace) {
    return trace.steps().stream()
        .filter(step -> step.name().equals("response stream"))
        .findFirst()
        .orElseThrow()
        .notes()
        .toString();
  }

  /** A body that says what it is told. */
  private static final class Source implements StreamedBody {
    private @Nullable Receiver receiver;
    private boolean endsAfter;
    private String breaksAfter = "";
    private String cancelled = "";

    @Override
    public void start(Receiver taker) {
      receiver = taker;
    }

    @Override
    public void cancel(String reason) {
      cancelled = reason;
    }

    void makes(String text) {
      Receiver taker = receiver;
      if (taker == null) {
        throw new AssertionError("the stream was never started");
      }
      taker.portion(text.getBytes(StandardCharsets.UTF_8), () -> {});
      if (endsAfter) {
        taker.end();
      } else if (!breaksAfter.isEmpty()) {
        taker.broken(breaksAfter);
      }
    }
  }

  /** A client that writes down what it gets. */
  private static final class Client implements Responder, StreamedBody.Receiver {
    private final List<String> said = new ArrayList<>();
    private Headers headers = Headers.none();
    private boolean leaves;
    private @Nullable StreamedBody body;

    @Override
    public void accept(HttpResponse answer) {
      throw new AssertionError("a whole answer: " + answer.status() + " " + answer.bodyText());
    }

    @Override
    public void stream(HttpResponse head, StreamedBody streamed) {
      headers = head.headers();
      said.add(String.valueOf(head.status()));
      body = streamed;
      streamed.start(this);
    }

    @Override
    public void portion(byte[] bytes, Runnable taken) {
      said.add(new String(bytes, StandardCharsets.UTF_8));
      if (leaves && body != null) {
        body.cancel("it left");
      }
    }

    @Override
    public void end() {
      said.add("end");
    }

    @Override
    public void broken(String reason) {
      said.add("broken: " + reason);
    }
  }
}
