package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.InvokePlane;
import dev.postern.emulator.invoke.Responder;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door with a plane that says what it was asked, over real sockets. */
class FrontDoorTest {
  private final EchoPlane plane = new EchoPlane();
  private ServerThreads threads;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    threads = ServerThreads.start();
    Dispatch dispatch =
        new Dispatch(
            plane,
            (request, url, respond) ->
                respond.accept(text("function url " + url.id() + " in " + url.region())),
            (request, respond) ->
                respond.accept(
                    text("admin " + request.http().method() + " " + request.http().rawPath())),
            (request, respond) ->
                respond.accept(text("aws " + request.method() + " " + request.rawPath())),
            () -> "request-id");
    door =
        FrontDoor.open(
            threads, dispatch, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() {
    door.close();
    threads.close();
  }

  @Test
  void aFunctionUrlIsTheHosts() {
    assertThat(bodyOf("GET /a HTTP/1.1\nHost: abc.lambda-url.eu-west-1.localhost:1\n\n"))
        .isEqualTo("function url abc in eu-west-1");
  }

  @Test
  void anInvocationIsAnsweredWithTheGivenHeadersAndTheServersOwn() {
    try (RawHttp client = connect()) {
      client.say("GET /invoke/a HTTP/1.1\nHost: x\n\n");
      assertThat(client.response())
          .isEqualTo(
              """
              HTTP/1.1 200 OK
              Connection: keep-alive
              X-Reply: yes
              Content-Type: text/plain
              Content-Length: 45
              Date: *

              GET /invoke/a  HTTP/1.1 http 127.0.0.1 Host=x""");
    }
  }

  @Test
  void pathAndQueryStayAsTheClientWroteThem() {
    assertThat(bodyOf("GET /invoke//a%2Fb/%c3%a9+;v=1?q=%20a+b&&c HTTP/1.1\nHost: x\n\n"))
        .startsWith("GET /invoke//a%2Fb/%c3%a9+;v=1 q=%20a+b&&c HTTP/1.1");
  }

  @Test
  void dotSegmentsAreNotResolved() {
    assertThat(bodyOf("GET /invoke/a/../b/./c HTTP/1.1\nHost: x\n\n"))
        .startsWith("GET /invoke/a/../b/./c  HTTP/1.1");
  }

  @Test
  void anAbsoluteRequestTargetIsReadAsItsPath() {
    assertThat(bodyOf("GET http://x:80/invoke/a?b=http://c HTTP/1.1\nHost: x:80\n\n"))
        .startsWith("GET /invoke/a b=http://c HTTP/1.1");
  }

  @Test
  void headerNamesKeepTheClientsSpelling() {
    assertThat(bodyOf("GET /invoke HTTP/1.1\nhOsT: x\nuser-AGENT: a\ntEsT: 1\ntEsT: 2\n\n"))
        .contains("hOsT=x", "user-AGENT=a", "tEsT=1", "tEsT=2");
  }

  @Test
  void headAnswersHaveNoBodyButItsLength() {
    try (RawHttp client = connect()) {
      client.say("HEAD /invoke HTTP/1.1\nHost: x\n\nGET /invoke/2 HTTP/1.1\nHost: x\n\n");
      assertThat(client.head()).contains("Content-Length: 44");
      assertThat(client.response()).endsWith("GET /invoke/2  HTTP/1.1 http 127.0.0.1 Host=x");
    }
  }

  @Test
  void aBodyComesWholeWhateverTheChunks() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n3\nabc\n");
      client.say("4\ndefg\n0\n\n");
      assertThat(client.response()).endsWith("\nabcdefg");
    }
  }

  @Test
  void aClientThatExpectsContinueIsToldTo() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 2\n\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue");
      client.say("ok");
      assertThat(client.response()).endsWith("\nok");
    }
  }

  @Test
  void http10IsAnsweredAndClosed() {
    try (RawHttp client = connect()) {
      client.say("GET /invoke HTTP/1.0\n\n");
      assertThat(client.head()).startsWith("HTTP/1.0 200 OK\nConnection: close\n");
      assertThat(client.rest()).isEqualTo("GET /invoke  HTTP/1.0 http 127.0.0.1");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    try (RawHttp client = connect()) {
      client.say("GET /invoke/1 HTTP/1.1\nHost: x\n\nGET /_postern/2 HTTP/1.1\nHost: x\n\n");
      assertThat(client.response()).contains("GET /invoke/1");
      assertThat(client.response()).endsWith("admin GET /_postern/2");
    }
  }

  @Test
  void whatIsNoInvocationAndNoPageIsAnAwsCall() {
    assertThat(bodyOf("GET /restapis HTTP/1.1\nHost: x\n\n")).isEqualTo("aws GET /restapis");
    assertThat(bodyOf("GET /_localstack/health HTTP/1.1\nHost: x\n\n"))
        .isEqualTo("admin GET /_localstack/health");
    assertThat(bodyOf("GET /_posterns HTTP/1.1\nHost: x\n\n")).isEqualTo("aws GET /_posterns");
  }

  @Test
  void anAnswerFromAnotherThreadReachesTheClient() {
    plane.later = true;
    assertThat(bodyOf("GET /invoke/later HTTP/1.1\nHost: x\n\n")).startsWith("GET /invoke/later");
  }

  @Test
  void onlyTheFirstAnswerIsSent() {
    plane.answers = 2;
    try (RawHttp client = connect()) {
      client.say("GET /invoke/1 HTTP/1.1\nHost: x\n\n");
      assertThat(client.response()).contains("GET /invoke/1");
      client.say("GET /invoke/2 HTTP/1.1\nHost: x\n\n");
      assertThat(client.response()).contains("GET /invoke/2");
    }
  }

  @Test
  void aLineBreakInAHeaderValueNeverReachesTheClient() {
    plane.extra = Headers.of("X-Bad", "a\r\nSet-Cookie: b");
    try (RawHttp client = connect()) {
      client.say("GET /invoke HTTP/1.1\nHost: x\n\n");
      assertThat(client.response())
          .isEqualTo(
              """
              HTTP/1.1 500 Internal Server Error
              Connection: keep-alive
              Content-Type: application/json
              Content-Length: 36
              Date: *

              {"message": "Internal server error"}""");
    }
  }

  @Test
  void headerValuesBeyondLatin1GoOutAsUtf8() {
    plane.extra = Headers.of("X-Text", "日本");
    try (RawHttp client = connect()) {
      client.say("GET /invoke HTTP/1.1\nHost: x\n\n");
      assertThat(
              new String(
                  client.head().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
          .contains("\nX-Text: 日本\n");
    }
  }

  @Test
  void headerBytesPassUnchanged() {
    try (RawHttp client = connect()) {
      client.say("GET /invoke HTTP/1.1\nHost: x\nX-Text: \u00c3\u00a9\n\n");
      assertThat(client.response()).contains("X-Text=é".replace("é", "Ã©"));
    }
  }

  @Test
  void aRoomThatThrowsCostsOnlyThatRequest() {
    plane.fault = Optional.of(new IllegalStateException("a fault for the test"));
    assertThat(bodyOf("GET /invoke HTTP/1.1\nHost: x\n\n"))
        .isEqualTo("{\"message\": \"Internal server error\"}");
    plane.fault = Optional.empty();
    assertServing();
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 10485760\n\n");
      client.say(new byte[10_485_760]);
      assertThat(client.head()).contains("Content-Length: 10485829");
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedAndTheConnectionStaysUsable() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 20971520\n\n");
      client.say(new byte[20 << 20]);
      assertThat(client.response())
          .startsWith("HTTP/1.1 413 Request Entity Too Large\nConnection: keep-alive\n")
          .endsWith("\n\n{\"message\":\"Request Too Long\"}");
      client.say("GET /invoke/2 HTTP/1.1\nHost: x\n\n");
      assertThat(client.response()).contains("GET /invoke/2");
    }
  }

  @Test
  void anAwsCallOverTheLimitIsRefusedAsAwsErrorsAre() {
    try (RawHttp client = connect()) {
      client.say("PUT /restapis/a HTTP/1.1\nHost: x\nContent-Length: 10485761\n\n");
      client.say(new byte[10_485_761]);
      assertThat(client.response())
          .isEqualTo(
              """
              HTTP/1.1 413 Request Entity Too Large
              Connection: keep-alive
              x-amzn-ErrorType: RequestEntityTooLargeException
              Content-Type: application/json
              Content-Length: 57
              x-amzn-RequestId: request-id
              Date: *

              {"message":"Request must be smaller than 10485760 bytes"}""");
    }
  }

  @Test
  void aClientThatAsksFirstIsRefusedBeforeItSends() {
    try (RawHttp client = connect()) {
      client.say(
          "POST /invoke HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 20971520\n\n");
      assertThat(client.response())
          .startsWith("HTTP/1.1 413 Request Entity Too Large\nConnection: close\n");
    }
  }

  @Test
  void anEndlessBodyIsRefusedInTheEnd() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
      byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.UTF_8);
      List<RuntimeException> refused = new ArrayList<>();
      for (int i = 0; i < 200 && refused.isEmpty(); i++) {
        try {
          client.say(chunk);
        } catch (RuntimeException e) {
          refused.add(e);
        }
      }
      assertThat(refused).hasSize(1);
    }
    assertServing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\n\n",
        "GET\n\n",
        "GET /invoke\n\n",
        "GET /invoke HTTP/9\n\n",
        "GET /invoke%zz HTTP/1.1\nHost: x\n\n",
        "GET /in voke HTTP/1.1\nHost: x\n\n",
        "GET /invoke HTTP/1.1\nHost x\n\n",
        "GET /invoke HTTP/1.1\nHost: x\nA b: c\n\n",
        "GET /invoke HTTP/1.1\nHost: x\nA\u0000b: c\n\n",
        "GET /invoke HTTP/1.1\nHost: x\nA: b\u0000c\n\n",
        "GET /invoke HTTP/1.1\nHost: x\nHost: y\n\n",
        "GET /invoke HTTP/1.1\nHost: x:port\n\n",
        "GET /invoke HTTP/1.1\n\n",
        "POST /invoke HTTP/1.1\nHost: x\nContent-Length: 1\nContent-Length: 2\n\na",
        "POST /invoke HTTP/1.1\nHost: x\nContent-Length: 1\nTransfer-Encoding: chunked\n\n0\n\n",
        "POST /invoke HTTP/1.1\nHost: x\nContent-Length: -1\n\n",
        "POST /invoke HTTP/1.1\nHost: x\nContent-Length: 1x\n\na",
        "POST /invoke HTTP/1.1\nHost: x\nContent-Length: 99999999999999999999\n\na",
        "CONNECT x:80 HTTP/1.1\nHost: x:80\n\n",
      })
  void malformedRequestsAreRefused(String request) {
    try (RawHttp client = connect()) {
      client.say(request);
      assertThat(client.head()).startsWith("HTTP/1.1 400 ");
    }
    assertServing();
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    try (RawHttp client = connect()) {
      client.say("GET /invoke HTTP/1.1\nHost: x\nA: ");
      client.say("x".repeat(300 << 10));
      assertThat(client.head()).startsWith("HTTP/1.1 400 Bad Request");
    }
    assertServing();
  }

  @Test
  void aClientThatLeavesInTheMiddleOfItsBodyCostsNothing() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 10\n\nabc");
    }
    assertServing();
  }

  @Test
  void aClientThatEndsItsBodyEarlyIsRefused() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 10\n\nabc").endSending();
      assertThat(client.response()).startsWith("HTTP/1.1 400 Bad Request\nConnection: close\n");
      assertThat(client.rest()).isEmpty();
    }
    assertServing();
  }

  @Test
  void aLargeAnswerReachesAClientThatReadsLate() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 10485760\n\n");
      client.say(new byte[10_485_760]);
      assertServing();
      String head = client.head();
      int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: ([0-9]+).*", "$1"));
      assertThat(client.bytes(length)).hasSize(length);
      client.say("GET /invoke/2 HTTP/1.1\nHost: x\n\n");
      assertThat(client.response()).contains("GET /invoke/2");
    }
  }

  @Test
  void aClientThatLeavesBeforeItsAnswerCostsNothing() {
    try (RawHttp client = connect()) {
      client.say("POST /invoke HTTP/1.1\nHost: x\nContent-Length: 10485760\n\n");
      client.say(new byte[10_485_760]);
    }
    assertServing();
  }

  @Test
  void slowClientsHoldUpNobody() {
    List<RawHttp> slow = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      slow.add(connect().say("POST /restapis HTTP/1.1\nHost: x\nContent-Length: 2\n\na"));
    }
    assertServing();
    for (RawHttp client : slow) {
      assertThat(client.say("b").response()).endsWith("aws POST /restapis");
      client.close();
    }
  }

  private void assertServing() {
    assertThat(bodyOf("GET /invoke/still HTTP/1.1\nHost: x\n\n")).startsWith("GET /invoke/still");
  }

  private String bodyOf(String request) {
    try (RawHttp client = connect()) {
      String response = client.say(request).response();
      return response.substring(response.indexOf("\n\n") + 2);
    }
  }

  private RawHttp connect() {
    return new RawHttp(door.address());
  }

  private static HttpResponse text(String body) {
    return new HttpResponse(
        200, Headers.of("Content-Type", "text/plain"), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers what was asked, in the ways a plane may. */
  private static final class EchoPlane implements InvokePlane {
    volatile boolean later;
    volatile int answers = 1;
    volatile Headers extra = Headers.of("X-Reply", "yes");
    volatile Optional<RuntimeException> fault = Optional.empty();

    @Override
    public Optional<InvokeAddress> address(String host, String rawPath) {
      return rawPath.startsWith("/invoke")
          ? Optional.of(new InvokeAddress("api", rawPath))
          : Optional.empty();
    }

    @Override
    public void handle(ClientRequest request, InvokeAddress address, Responder respond) {
      if (fault.isPresent()) {
        throw fault.get();
      }
      HttpResponse answer = answer(request);
      if (later) {
        new Thread(() -> respond.accept(answer)).start();
        return;
      }
      for (int i = 0; i < answers; i++) {
        respond.accept(answer);
      }
    }

    private HttpResponse answer(ClientRequest request) {
      HttpRequest http = request.http();
      StringBuilder text = new StringBuilder();
      text.append(http.method()).append(' ').append(http.rawPath()).append(' ');
      text.append(http.rawQuery()).append(' ').append(request.protocol()).append(' ');
      text.append(request.scheme()).append(' ').append(request.sourceIp());
      for (Headers.Header field : http.headers().fields()) {
        text.append(' ').append(field.name()).append('=').append(field.value());
      }
      if (http.body().length > 0) {
        text.append('\n').append(http.bodyText());
      }
      HttpResponse plain = text(text.toString());
      Headers.Builder headers = extra.toBuilder();
      plain.headers().fields().forEach(field -> headers.add(field.name(), field.value()));
      return new HttpResponse(200, headers.build(), plain.body());
    }
  }
}
