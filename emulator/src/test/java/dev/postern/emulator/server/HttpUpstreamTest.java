package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointOutcome.Answered;
import dev.postern.emulator.invoke.integration.EndpointOutcome.Failed;
import dev.postern.emulator.invoke.integration.EndpointOutcome.InvalidAddress;
import dev.postern.emulator.invoke.integration.EndpointOutcome.TimedOut;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.XnioIoThread;

/** The upstream against endpoints that behave and misbehave, over real sockets. */
class HttpUpstreamTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";

  private ServerThreads threads;
  private HttpUpstream upstream;

  @BeforeEach
  void start() throws IOException {
    // One I/O thread, so that two calls share a pool.
    threads = ServerThreads.start(1);
    upstream = new HttpUpstream(threads);
  }

  @AfterEach
  void stop() {
    upstream.close();
    threads.close();
  }

  @Test
  void theRequestGoesOutAsGiven() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(OK)) {
      EndpointRequest request =
          new EndpointRequest(
              "POST",
              endpoint.url("/a%2Fb//c/../d?q=1&q=%20"),
              Headers.of("hOsT", "elsewhere", "X-B", "2", "x-a", "1", "X-B", "3"),
              "body".getBytes(StandardCharsets.UTF_8),
              LONG);
      assertThat(text(send(request))).isEqualTo("200 ok");
      assertThat(endpoint.nextRequest())
          .isEqualTo(
              """
              POST /a%2Fb//c/../d?q=1&q=%20 HTTP/1.1
              hOsT: elsewhere
              X-B: 2
              x-a: 1
              X-B: 3
              Content-Length: 4

              body\
              """);
    }
  }

  @Test
  void aRequestWithoutBodyHasContentLengthZeroAndTheUrlsHost() throws Exception {
    // Recorded from AWS: backends see Content-Length: 0 on a GET.
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(OK)) {
      send(
          new EndpointRequest(
              "GET",
              endpoint.url("?q"),
              Headers.of("Content-Length", "7", "Transfer-Encoding", "chunked"),
              new byte[0],
              LONG));
      assertThat(endpoint.nextRequest())
          .isEqualTo(
              "GET /?q HTTP/1.1\nHost: 127.0.0.1:" + endpoint.port() + "\nContent-Length: 0\n\n");
    }
  }

  @Test
  void theAnswerComesBackAsItWas() throws Exception {
    String answer =
        "HTTP/1.1 418 Whatever\nx-LOW: 1\nX-B: 2\nX-B: \u00e9 \nDate: then\nContent-Length: 3\n\nabc";
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(answer)) {
      EndpointOutcome outcome = get(endpoint.url("/"));
      assertThat(outcome).isInstanceOf(Answered.class);
      HttpResponse response = ((Answered) outcome).response();
      assertThat(response.status()).isEqualTo(418);
      assertThat(response.headers())
          .isEqualTo(
              Headers.of(
                  "x-LOW",
                  "1",
                  "X-B",
                  "2",
                  "X-B",
                  "\u00e9",
                  "Date",
                  "then",
                  "Content-Length",
                  "3"));
      assertThat(response.bodyText()).isEqualTo("abc");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n04;x=y\ndefg\n0\nTrailer: t\n\n",
        "HTTP/1.1 200\nContent-Length: 7\n\nabcdefg",
        "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nA: b\n\n"
            + "HTTP/1.1 200 OK\nContent-Length: 7, 7\n\nabcdefg",
      })
  void everyFramingIsReadAndTheConnectionKept(String answer) throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(answer)) {
      assertThat(text(get(endpoint.url("/")))).isEqualTo("200 abcdefg");
      assertThat(text(get(endpoint.url("/")))).isEqualTo("200 abcdefg");
      assertThat(endpoint.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\nContent-Length: 3\n\nabc",
        "HTTP/1.1 200 OK\nConnection: x, Close\nContent-Length: 3\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 3\n\nabcSURPLUS",
      })
  void aConnectionThatCannotGoOnIsNotKept(String answer) throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(answer)) {
      assertThat(text(get(endpoint.url("/")))).isEqualTo("200 abc");
      assertThat(text(get(endpoint.url("/")))).isEqualTo("200 abc");
      assertThat(endpoint.connections()).isEqualTo(2);
    }
  }

  @Test
  void aBodyMayEndWithTheConnection() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\n\nabc");
            })) {
      assertThat(text(get(endpoint.url("/")))).isEqualTo("200 abc");
    }
  }

  @Test
  void answersWithoutBodyAreCompleteWithTheirHead() throws Exception {
    try (ScriptedEndpoint endpoint =
        ScriptedEndpoint.answering("HTTP/1.1 204 No Content\nContent-Length: 9\n\n")) {
      assertThat(text(get(endpoint.url("/")))).isEqualTo("204 ");
    }
    try (ScriptedEndpoint endpoint =
        ScriptedEndpoint.answering("HTTP/1.1 200 OK\nContent-Length: 9\n\n")) {
      assertThat(text(send("HEAD", endpoint.url("/"), ""))).isEqualTo("200 ");
      assertThat(text(send("HEAD", endpoint.url("/"), ""))).isEqualTo("200 ");
      assertThat(endpoint.connections()).isEqualTo(1);
    }
  }

  @Test
  void aKeptConnectionThatItsEndpointClosedIsNotUsed() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say(OK);
            })) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(send("POST", endpoint.url("/"), "b"))).isEqualTo("200 ok");
        endpoint.awaitClosed();
      }
      assertThat(endpoint.connections()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
  void aRepeatableRequestOnADeadKeptConnectionIsSentAgain(String method) throws Exception {
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint(HttpUpstreamTest::diesOnSecondRequest)) {
      assertThat(send(method, endpoint.url("/"), "")).isInstanceOf(Answered.class);
      assertThat(send(method, endpoint.url("/"), "")).isInstanceOf(Answered.class);
      assertThat(endpoint.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void aRequestThatMayHaveHadAnEffectIsNotSentAgain(String method) throws Exception {
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint(HttpUpstreamTest::diesOnSecondRequest)) {
      assertThat(text(send(method, endpoint.url("/"), "b"))).isEqualTo("200 ok");
      assertThat(send(method, endpoint.url("/"), "b"))
          .isEqualTo(
              new Failed("the connection ended before an answer: 127.0.0.1:" + endpoint.port()));
    }
  }

  private static void diesOnSecondRequest(ScriptedEndpoint.Peer peer) throws IOException {
    peer.request();
    peer.say("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
    if (peer.number() == 1) {
      peer.request();
    } else {
      peer.awaitEnd();
    }
  }

  @Test
  void aNewConnectionThatDiesIsNotTriedAgain() throws Exception {
    try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.Peer::request)) {
      assertThat(get(endpoint.url("/")))
          .isEqualTo(
              new Failed("the connection ended before an answer: 127.0.0.1:" + endpoint.port()));
      assertThat(endpoint.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SSH-2.0-OpenSSH~~ | no HTTP status line but "SSH-2.0-OpenSSH"
          HTTP/2 200~~ | no HTTP status line but "HTTP/2 200"
          HTTP/1.1 20x OK~~ | no HTTP status line but "HTTP/1.1 20x OK"
          HTTP/1.1 2000 OK~~ | no HTTP status line but "HTTP/1.1 2000 OK"
          HTTP/1.1 200 OK~no colon~~ | no header field but "no colon"
          HTTP/1.1 200 OK~A : b~~ | no header field but "A : b"
          HTTP/1.1 200 OK~ folded~~ | no header field but " folded"
          HTTP/1.1 200 OK~Content-Length: x~~ | Content-Length: x
          HTTP/1.1 200 OK~Content-Length: -1~~ | Content-Length: -1
          HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~ab | Content-Length: 1, 2
          HTTP/1.1 200 OK~Content-Length: 10485761~~ | a body of more than 10485760 bytes
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~xyz~ | a chunk without a size
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~ | a chunk without a size
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1~ab~ | a chunk longer than its size
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~fffffffff~ | a body of more than 10485760 bytes
          HTTP/1.1 101 Switching Protocols~~ | 101 Switching Protocols, which nobody asked for
          """)
  void whatIsNotHttpFailsWithAReason(String answer, String reason) throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say(answer.replace('~', '\n'));
              peer.awaitEnd();
            })) {
      assertThat(get(endpoint.url("/")))
          .isEqualTo(
              new Failed(
                  "no usable HTTP answer from 127.0.0.1:" + endpoint.port() + ": " + reason));
      endpoint.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Le",
        "HTTP/1.1 200 OK\nContent-Length: 10\n\nabc",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n0\n",
        "HTTP/1.1 100 Continue\n\n",
      })
  void anAnswerThatBreaksOffFails(String answer) throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say(answer);
            })) {
      assertThat(get(endpoint.url("/")))
          .isEqualTo(
              new Failed(
                  "the connection ended in the middle of the answer: 127.0.0.1:"
                      + endpoint.port()));
    }
  }

  @Test
  void aResetFails() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say("HTTP/1.1 200 OK\nContent-Length: 10\n\nabc");
              peer.reset();
            })) {
      EndpointOutcome outcome = get(endpoint.url("/"));
      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).reason())
          .startsWith("the connection broke: 127.0.0.1:" + endpoint.port() + ": Connection reset");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 20",
        "HTTP/1.1 100 Continue\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 10\n\nabc"
      })
  void anAnswerThatStallsTimesOutAndItsConnectionIsClosed(String beginning) throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say(beginning);
              peer.awaitEnd();
            })) {
      EndpointRequest request =
          new EndpointRequest(
              "GET", endpoint.url("/"), Headers.none(), new byte[0], Duration.ofMillis(100));
      assertThat(send(request)).isEqualTo(new TimedOut());
      endpoint.awaitEnd();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP/1.1 200 OK~ | A: b~ | the response's head is too long
          HTTP/1.1 200 OK~A: | bbbbbbbb | the response's head is too long
          HTTP/1.1 200 OK~~ | abcdefgh | a body of more than 10485760 bytes
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ | 4~abcd~ | a body of more than 10485760 bytes
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1; | abcdefgh | a chunk's size is too long
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~ | A: b~ | the trailer is too long
          """)
  void anEndlessAnswerFails(String beginning, String endless, String reason) throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.say(beginning.replace('~', '\n'));
              peer.sayForEver(endless.replace('~', '\n').repeat(1000));
            })) {
      EndpointOutcome outcome = get(endpoint.url("/"));
      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).reason()).endsWith(": " + reason);
      endpoint.awaitEnd();
    }
  }

  @Test
  void anAnswerBeforeTheWholeRequestIsTaken() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.say("HTTP/1.1 413 Too Large\nContent-Length: 3\n\nbig");
              peer.awaitEnd();
            })) {
      assertThat(text(send("POST", endpoint.url("/"), "x".repeat(10 << 20)))).isEqualTo("413 big");
    }
  }

  @Test
  void largeBodiesPassBothWays() throws Exception {
    String large = "0123456789".repeat(1 << 20);
    try (ScriptedEndpoint endpoint =
        ScriptedEndpoint.answering(
            "HTTP/1.1 200 OK\nContent-Length: " + large.length() + "\n\n" + large)) {
      assertThat(text(send("POST", endpoint.url("/"), large))).isEqualTo("200 " + large);
      assertThat(endpoint.nextRequest()).endsWith("\n\n" + large);
    }
  }

  @Test
  void aRefusedConnectionFails() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(get("http://127.0.0.1:" + port + "/"))
        .isEqualTo(new Failed("connection refused: 127.0.0.1:" + port));
    assertThat(get("http://localhost:" + port + "/"))
        .isEqualTo(new Failed("connection refused: localhost:" + port));
  }

  @Test
  void namesUnderLocalhostAreThisMachine() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(OK)) {
      assertThat(text(get("http://a.b.localhost:" + endpoint.port() + "/"))).isEqualTo("200 ok");
      assertThat(text(get("http://LOCALHOST:" + endpoint.port() + "/"))).isEqualTo("200 ok");
    }
  }

  @Test
  void anUnknownHostIsAnInvalidAddress() throws Exception {
    assertThat(get("http://no-such-host.invalid/"))
        .isEqualTo(new InvalidAddress("unknown host: no-such-host.invalid"));
  }

  @Test
  void anUnusableUrlIsAnInvalidAddress() throws Exception {
    assertThat(get("ftp://a/")).isEqualTo(new InvalidAddress("not an http or https URL: ftp://a/"));
  }

  @Test
  void aHeaderThatWouldBreakOutOfItsLineIsNotSent() throws Exception {
    EndpointRequest request =
        new EndpointRequest(
            "GET", "http://127.0.0.1:1/", Headers.of("X-A", "b\r\nX-C: d"), new byte[0], LONG);
    assertThat(send(request))
        .isEqualTo(new Failed("header field X-A has a character that HTTP does not allow"));
    assertThat(send("GET /", "http://127.0.0.1:1/", ""))
        .isEqualTo(new Failed("not an HTTP verb: GET /"));
  }

  @Test
  void aHundredCallsAtOnceAreAllAnswered() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(OK)) {
      List<CompletableFuture<EndpointOutcome>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(begin("POST", endpoint.url("/"), "b"));
      }
      for (CompletableFuture<EndpointOutcome> call : calls) {
        assertThat(text(call.get(20, TimeUnit.SECONDS))).isEqualTo("200 ok");
      }
    }
  }

  @Test
  void aCallFromAnIoThreadStaysOnIt() throws Exception {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.answering(OK)) {
      CompletableFuture<Boolean> same = new CompletableFuture<>();
      XnioIoThread thread = threads.io().getIoThread();
      thread.execute(
          () ->
              upstream.send(
                  request("GET", endpoint.url("/"), ""),
                  outcome -> same.complete(XnioIoThread.currentThread() == thread)));
      assertThat(same.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closingFailsWhatIsUnderWayAndClosesWhatIsKept() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              while (peer.request()) {
                if (peer.number() == 1) {
                  peer.say(OK);
                }
              }
            })) {
      get(endpoint.url("/kept"));
      assertThat(endpoint.nextRequest()).startsWith("GET /kept");
      CompletableFuture<EndpointOutcome> one = begin("GET", endpoint.url("/1"), "");
      assertThat(text(one.get(20, TimeUnit.SECONDS))).isEqualTo("200 ok");
      upstream.close();
      endpoint.awaitEnd();
      assertThat(get(endpoint.url("/late"))).isEqualTo(new Failed("the gateway is closing"));
    }
  }

  @Test
  void closingFailsACallThatWaitsForItsAnswer() throws Exception {
    try (ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            peer -> {
              peer.request();
              peer.awaitEnd();
            })) {
      CompletableFuture<EndpointOutcome> waiting = begin("GET", endpoint.url("/"), "");
      endpoint.nextRequest();
      upstream.close();
      assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(new Failed("the gateway is closing"));
      endpoint.awaitEnd();
    }
  }

  private EndpointOutcome get(String url) throws Exception {
    return send("GET", url, "");
  }

  private EndpointOutcome send(String method, String url, String body) throws Exception {
    return begin(method, url, body).get(20, TimeUnit.SECONDS);
  }

  private EndpointOutcome send(EndpointRequest request) throws Exception {
    CompletableFuture<EndpointOutcome> outcome = new CompletableFuture<>();
    upstream.send(request, outcome::complete);
    return outcome.get(20, TimeUnit.SECONDS);
  }

  private CompletableFuture<EndpointOutcome> begin(String method, String url, String body) {
    CompletableFuture<EndpointOutcome> outcome = new CompletableFuture<>();
    upstream.send(request(method, url, body), outcome::complete);
    return outcome;
  }

  private static EndpointRequest request(String method, String url, String body) {
    return new EndpointRequest(
        method, url, Headers.none(), body.getBytes(StandardCharsets.ISO_8859_1), LONG);
  }

  private static String text(EndpointOutcome outcome) {
    return outcome instanceof Answered answered
        ? answered.response().status() + " " + answered.response().bodyText()
        : outcome.toString();
  }
}
