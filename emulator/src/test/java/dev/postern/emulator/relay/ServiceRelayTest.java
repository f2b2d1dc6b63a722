package dev.postern.emulator.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.wire.AwsAnswer;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceRelayTest {
  private static final HttpResponse SERVED = HttpResponse.json(200, "{}");
  private static final AwsEndpoints QUEUES =
      AwsEndpoints.none().with("sqs", Origin.parse("http://localhost:9324"));

  private final List<EndpointRequest> passed = new ArrayList<>();
  private EndpointOutcome outcome = new EndpointOutcome.TimedOut();

  private static HttpRequest signedFor(String service) {
    return new HttpRequest(
        "POST",
        "/000000000000/a%20b",
        "x=%2F&y",
        Headers.of(
            "Host",
            "localhost:4566",
            "Authorization",
            authorization(service),
            "Connection",
            "keep-alive",
            "Content-Length",
            "4"),
        "body".getBytes(UTF_8));
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=test/20260309/eu-west-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  private HttpResponse answer(AwsEndpoints endpoints, HttpRequest request) {
    ServiceRelay relay =
        new ServiceRelay(
            call -> AwsAnswer.of(SERVED),
            Set.of("apigateway", "iam"),
            endpoints,
            (sent, told) -> {
              passed.add(sent);
              told.accept(outcome);
            });
    List<HttpResponse> answers = new ArrayList<>();
    relay.answer(request, answers::add);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Test
  void aCallOfAnotherServiceGoesOnAsItCame() {
    outcome =
        new EndpointOutcome.Answered(
            new HttpResponse(
                418,
                Headers.of("x-amzn-RequestId", "1", "Transfer-Encoding", "chunked", "X-Own", "a"),
                "answer".getBytes(UTF_8)));

    HttpResponse answer = answer(QUEUES, signedFor("sqs"));

    EndpointRequest sent = passed.get(0);
    assertThat(sent.method() + " " + sent.url())
        .isEqualTo("POST http://localhost:9324/000000000000/a%20b?x=%2F&y");
    assertThat(sent.headers())
        .isEqualTo(
            Headers.of(
                "Host", "localhost:4566",
                "Authorization", authorization("sqs"),
                "Via", "1.1 postern"));
    assertThat(new String(sent.body(), UTF_8)).isEqualTo("body");
    assertThat(answer.status() + " " + answer.bodyText()).isEqualTo("418 answer");
    assertThat(answer.headers()).isEqualTo(Headers.of("x-amzn-RequestId", "1", "X-Own", "a"));
  }

  @Test
  void aServiceOfAnotherSigningNameIsFoundByTheNameOfItsHost() {
    answer(
        AwsEndpoints.none().with("email", Origin.parse("http://localhost:1025")), signedFor("ses"));

    assertThat(passed.get(0).url()).startsWith("http://localhost:1025/");
  }

  @Test
  void whatPosternServesNeverGoesOn() {
    AwsEndpoints everything = AwsEndpoints.none().with(Origin.parse("http://localhost:5000"));

    assertThat(answer(everything, signedFor("apigateway"))).isSameAs(SERVED);
    assertThat(answer(everything, signedFor("iam"))).isSameAs(SERVED);
    assertThat(passed).isEmpty();
  }

  @Test
  void whatNobodyNamedAPlaceForIsPosternsToRefuse() {
    assertThat(answer(QUEUES, signedFor("sns"))).isSameAs(SERVED);
    assertThat(passed).isEmpty();
  }

  @Test
  void aCallThatTellsNoServiceIsPosterns() {
    AwsEndpoints everything = AwsEndpoints.none().with(Origin.parse("http://localhost:5000"));

    assertThat(
            answer(
                everything, new HttpRequest("GET", "/restapis", "", Headers.none(), new byte[0])))
        .isSameAs(SERVED);
  }

  @Test
  void anAnswerThatDoesNotComeIsSaid() {
    outcome = new EndpointOutcome.Failed("connection refused: \"localhost\"");

    HttpResponse answer = answer(QUEUES, signedFor("sqs"));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"message\":\"Postern passed a call of the AWS service sqs on to"
                + " http://localhost:9324: connection refused: \\\"localhost\\\"\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("BadGatewayException");
  }

  @Test
  void aPlaceThatIsPosternItselfIsFoundOut() {
    HttpRequest first = signedFor("sqs");
    HttpRequest again =
        new HttpRequest(
            first.method(),
            first.rawPath(),
            first.rawQuery(),
            first.headers().toBuilder().add("Via", "1.1 postern").build(),
            first.body());

    HttpResponse answer = answer(QUEUES, again);

    assertThat(answer.status()).isEqualTo(508);
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"message\":\"--aws-endpoint sends calls of the AWS service sqs to"
                + " http://localhost:9324, and that is Postern itself\"}");
    assertThat(passed).isEmpty();
  }
}
