package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that send what two readers could understand differently, before a backend that writes
 * down what reaches it: nothing is smuggled through. AWS's answers to such requests are not
 * recorded; Postern refuses with 400 and ends the connection.
 */
class MisbehavingClientsTest {
  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";
  private static ScriptedEndpoint backend;
  private static Gateway gateway;

  @BeforeAll
  static void start() {
    backend = ScriptedEndpoint.answering(OK);
    gateway = Gateway.proxying(backend.url("/"), "");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    backend.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4~Content-Length: 5~~abcdX",
        "Content-Length: 4~Content-Length: 4~~abcd",
        "Content-Length: 4, 4~~abcd",
        "Content-Length: +4~~abcd",
        "Content-Length: 0x4~~abcd",
        "Content-Length: 4 4~~abcd",
        "Content-Length:~~abcd",
        "Content-Length: 18446744073709551616~~abcd",
        "Content-Length: 4~Transfer-Encoding: chunked~~0~~",
        "Transfer-Encoding: chunked~Content-Length: 4~~0~~",
        "Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~",
        "Transfer-Encoding: chunked, chunked~~0~~",
        "Transfer-Encoding: gzip, chunked~~0~~",
        "Transfer-Encoding: chunked, identity~~0~~",
        "Transfer-Encoding: identity~~abcd",
        "Transfer-Encoding: xchunked~~0~~",
        "Transfer-Encoding: \u000bchunked~~0~~",
        "Transfer-Encoding : chunked~~0~~",
        " X-A: b~~",
        "X-A : b~~",
        "X A: b~~",
        ": b~~",
        "X-A~~",
        "X-A: b\u0000c~~",
        "X-A: b\u007fc~~",
        "Host: other~~",
      })
  void whatIsNotCertainIsRefusedAndTheConnectionEnds(String rest) {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("POST") + rest.replace('~', '\n'));
      client.say("GET /smuggled HTTP/1.1\nHost: localhost\n\n");
      assertRefused(client);
    }
    assertNothingReachedTheBackendButThePing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz~", "-1~", " 3~abc~0~~", "0x3~abc~0~~", "ffffffffffffffff~abc"})
  void whatIsNoChunkEndsTheConnection(String body) {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("POST") + "Transfer-Encoding: chunked\n\n" + body.replace('~', '\n'));
      client.say("GET /smuggled HTTP/1.1\nHost: localhost\n\n");
      assertThat(client.rest()).isIn("", "(reset)");
    }
    assertNothingReachedTheBackendButThePing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n",
        "X-A: b\r\n folded\r\nContent-Length: 3\r\n\r\nabc",
        "X-A: b\r\n\tfolded\r\nContent-Length: 3\r\n\r\nabc",
      })
  void whatTheServerReadsMildlyIsWrittenStrictlyAsOneRequest(String rest) {
    try (RawHttp client = gateway.connect()) {
      String head = gateway.head("POST").replace("\n", "\r\n");
      client.say((head + rest).getBytes(StandardCharsets.ISO_8859_1));
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
    }
    assertThat(nextRequest())
        .startsWith("POST / HTTP/1.1\n")
        .endsWith("\n\nabc")
        .contains("\nContent-Length: 3\n")
        .doesNotContain("Transfer-Encoding", "\n folded", "\n\tfolded");
    assertNothingReachedTheBackendButThePing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /x HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n",
        "GET /x HTTP/1.1\nHost: localhost\n\n",
        "GET /x HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
      })
  void bareLineEndsAreRefused(String request) {
    try (RawHttp client = gateway.connect()) {
      client.say(request.getBytes(StandardCharsets.ISO_8859_1));
      assertRefused(client);
    }
    assertNothingReachedTheBackendButThePing();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET http://other/x HTTP/1.1 | Host: localhost
          GET http://localhost/x HTTP/1.1 | X: no host
          GET ftp://localhost/x HTTP/1.1 | Host: localhost
          GET localhost/x HTTP/1.1 | Host: localhost
          GET * HTTP/1.1 | Host: localhost
          GET /a b HTTP/1.1 | Host: localhost
          GET /{a} HTTP/1.1 | Host: localhost
          GET /a|b HTTP/1.1 | Host: localhost
          GET /%4 HTTP/1.1 | Host: localhost
          GET /x HTTP/2.0 | Host: localhost
          GET /x http/1.1 | Host: localhost
          G(T /x HTTP/1.1 | Host: localhost
          GET /x HTTP/1.1 | Host: local host
          GET /x HTTP/1.1 | Host: localhost/x
          GET /x HTTP/1.1 | Host: user@localhost
          GET /x HTTP/1.1 | Host: localhost:
          GET /x HTTP/1.1 | Host: localhost:99999
          GET /x HTTP/1.1 | Host: [::1
          """)
  void unclearTargetsAndHostsAreRefused(String requestLine, String field) {
    try (RawHttp client = gateway.connect()) {
      client.say(requestLine + "\n" + field + "\n\n");
      assertRefused(client);
    }
  }

  @Test
  void lowerCaseVerbsAreVerbsOfTheirOwn() {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("get") + "\n");
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
    }
    assertThat(nextRequest()).startsWith("get / HTTP/1.1\n");
  }

  @Test
  void pipelinedRequestsWithBodiesAreAnsweredOneByOne() {
    try (RawHttp client = gateway.connect()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        all.append(gateway.head("POST")).append("X-Number: ").append(i);
        all.append("\nContent-Length: 3\n\nabc");
      }
      client.say(all.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n").endsWith("\n\nok");
        assertThat(nextRequest())
            .as("request " + i)
            .contains("X-Number: " + i + "\n")
            .endsWith("\n\nabc");
      }
    }
  }

  @Test
  void whatAClientSendsWhileItsAnswerIsUnderWayIsAnsweredNext() throws InterruptedException {
    Semaphore mayAnswer = new Semaphore(0);
    ScriptedEndpoint.Script slow =
        peer -> {
          while (peer.request()) {
            mayAnswer.acquireUninterruptibly();
            peer.say(OK);
          }
        };
    try (ScriptedEndpoint slowBackend = new ScriptedEndpoint(slow);
        Gateway slowGateway = Gateway.proxying(slowBackend.url("/"), "");
        RawHttp client = slowGateway.connect()) {
      for (int i = 0; i < 20; i++) {
        client.say(slowGateway.head("GET") + "X-Number: " + i + "a\n\n");
        assertThat(slowBackend.nextRequest()).contains("X-Number: " + i + "a\n");
        client.say(slowGateway.head("POST") + "X-Number: " + i + "b\nContent-Length: 3\n\nabc");
        mayAnswer.release(2);
        assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n").endsWith("\n\nok");
        assertThat(slowBackend.nextRequest()).contains("X-Number: " + i + "b\n").endsWith("abc");
        assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n").endsWith("\n\nok");
      }
    }
  }

  @Test
  void aChunkedBodyReachesTheBackendWithItsLengthAndWithoutItsTrailer() {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("POST") + "Transfer-Encoding: CHUNKED\n\n");
      client.say("2;a=b\nab\n01\nc\n0\nHost: smuggled\n\n");
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
    }
    assertThat(nextRequest())
        .endsWith("\n\nabc")
        .contains("\nContent-Length: 3\n")
        .doesNotContain("smuggled", "Transfer-Encoding");
  }

  @Test
  void aClientThatOnlyEndsItsSendingStillGetsItsAnswer() {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("GET") + "\n").endSending();
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n").endsWith("\n\nok");
      assertThat(client.rest()).isEmpty();
    }
    assertThat(nextRequest()).startsWith("GET / HTTP/1.1\n");
  }

  @Test
  void aHeadInManyPiecesIsReadAsOne() {
    try (RawHttp client = gateway.connect()) {
      for (char c : (gateway.head("GET") + "X-Slow: yes\n\n").toCharArray()) {
        client.say(String.valueOf(c));
      }
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
    }
    assertThat(nextRequest()).contains("\nX-Slow: yes\n");
  }

  @Test
  void clientsThatComeAndGoCostNothing() {
    for (int i = 0; i < 100; i++) {
      try (RawHttp client = gateway.connect()) {
        switch (i % 4) {
          case 0 -> client.say("GET /x HT");
          case 1 -> client.say(gateway.head("POST") + "Content-Length: 10\n\nabc");
          case 2 -> client.say(gateway.head("POST") + "Transfer-Encoding: chunked\n\n5\nab");
          default ->
              client.say(gateway.head("POST") + "Expect: 100-continue\nContent-Length: 9\n\n");
        }
      }
    }
    assertNothingReachedTheBackendButThePing();
  }

  @Test
  void manySilentConnectionsHoldUpNobody() {
    List<RawHttp> silent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      silent.add(gateway.connect().say(i % 2 == 0 ? "" : "GET /x HTTP/1.1\nX-Slow"));
    }
    assertNothingReachedTheBackendButThePing();
    silent.forEach(RawHttp::close);
  }

  private static void assertRefused(RawHttp client) {
    assertThat(client.response()).startsWith("HTTP/1.1 400 ").contains("\nConnection: close\n");
    assertThat(client.rest()).isIn("", "(reset)");
  }

  private static void assertNothingReachedTheBackendButThePing() {
    try (RawHttp client = gateway.connect()) {
      client.say(gateway.head("GET") + "X-Ping: yes\n\n");
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
    }
    assertThat(nextRequest()).startsWith("GET / HTTP/1.1\n").contains("\nX-Ping: yes\n");
  }

  private static String nextRequest() {
    try {
      return backend.nextRequest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
