package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * HTTP_PROXY before backends that misbehave, over the wire: what the client gets, and the reason in
 * the trace. AWS's texts for a timeout and for an unreachable endpoint are believed, not recorded.
 */
class MisbehavingBackendsTest {
  private static final String NETWORK_ERROR =
      "{\"message\": \"Network error communicating with endpoint\"}";
  private static final String TIMED_OUT = "{\"message\": \"Endpoint request timed out\"}";
  private static final String SHORT = ",\"timeoutInMillis\":100";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | the connection ended before an answer
          HTTP/1.1 200 | the connection ended in the middle of the answer
          HTTP/1.1 200 OK~A: b~ | the connection ended in the middle of the answer
          HTTP/1.1 200 OK~Content-Length: 9~~abc | the connection ended in the middle of the answer
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc~ | the connection ended in the middle
          SSH-2.0-OpenSSH~~ | no HTTP status line but \\"SSH-2.0-OpenSSH\\"
          HTTP/1.1 200 OK~no colon~~ | no header field but \\"no colon\\"
          HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~ab | Content-Length: 1, 2
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ | a chunk without a size
          HTTP/1.1 200 OK~Content-Length: 10485761~~ | a body of more than 10485760 bytes
          HTTP/1.1 101 Switching~~ | 101 Switching Protocols, which nobody asked for
          """)
  void anUnusableAnswerIsANetworkError(String answer, String reason) {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(answer.replace('~', '\n'));
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), "");
        RawHttp client = gateway.get()) {
      String response = client.response();
      assertThat(response)
          .startsWith("HTTP/1.1 504 Gateway Time-out\nConnection: keep-alive\n")
          .contains("\nx-amzn-ErrorType: InternalServerErrorException\n")
          .endsWith("\n\n" + NETWORK_ERROR);
      assertThat(gateway.trace(response))
          .contains("INTEGRATION_FAILURE", "calling " + backend.url("/") + " failed: ", reason);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "HTTP/1.1 20", "HTTP/1.1 200 OK~Content-Length: 9~~abc"})
  void aBackendThatStallsIsATimeoutAndItsConnectionIsClosed(String beginning) throws Exception {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(beginning.replace('~', '\n'));
                  peer.awaitEnd();
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), SHORT);
        RawHttp client = gateway.get()) {
      String response = client.response();
      assertThat(response)
          .startsWith("HTTP/1.1 504 Gateway Time-out\n")
          .endsWith("\n\n" + TIMED_OUT);
      assertThat(gateway.trace(response))
          .contains("INTEGRATION_TIMEOUT")
          .contains(backend.url("/") + " did not answer within 100 ms (timeoutInMillis)");
      backend.awaitEnd();
    }
  }

  @Test
  void aFloodOfInterimResponsesIsANetworkError() {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.sayForEver("HTTP/1.1 103 Early Hints\nLink: x\n\n");
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), "");
        RawHttp client = gateway.get()) {
      String response = client.response();
      assertThat(response).endsWith("\n\n" + NETWORK_ERROR);
      assertThat(gateway.trace(response))
          .contains("more than 64 interim responses before the answer");
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    try (ScriptedEndpoint backend =
            ScriptedEndpoint.answering(
                "HTTP/1.1 302 Found\nLocation: /elsewhere\nContent-Length: 0\n\n");
        Gateway gateway = Gateway.proxying(backend.url("/"), "");
        RawHttp client = gateway.get()) {
      assertThat(client.response())
          .startsWith("HTTP/1.1 302 Found\n")
          .contains("\nLocation: /elsewhere\n");
      assertThat(backend.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"204 No Content", "304 Not Modified"})
  void aBodyWhereNoneMayBeIsNotPassedOn(String status) {
    try (ScriptedEndpoint backend =
            ScriptedEndpoint.answering("HTTP/1.1 " + status + "\nContent-Length: 3\n\nabc");
        Gateway gateway = Gateway.proxying(backend.url("/"), "");
        RawHttp client = gateway.get()) {
      assertThat(client.head()).startsWith("HTTP/1.1 " + status + "\n");
      client.say(gateway.head("GET") + "\n");
      assertThat(client.head()).startsWith("HTTP/1.1 " + status + "\n");
    }
  }

  @Test
  void headHasNoBodyWhateverTheLengthSays() {
    try (ScriptedEndpoint backend =
            ScriptedEndpoint.answering("HTTP/1.1 200 OK\nContent-Length: 99\n\n");
        Gateway gateway = Gateway.proxying(backend.url("/"), "");
        RawHttp client = gateway.connect().say(gateway.head("HEAD") + "\n")) {
      assertThat(client.head())
          .startsWith("HTTP/1.1 200 OK\n")
          .contains("\nx-amzn-Remapped-Content-Length: 99\n");
      client.say(gateway.head("HEAD") + "\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK\n");
    }
  }

  @Test
  void aRefusedConnectionIsANetworkError() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (Gateway gateway = Gateway.proxying("http://127.0.0.1:" + port + "/", "");
        RawHttp client = gateway.get()) {
      String response = client.response();
      assertThat(response).endsWith("\n\n" + NETWORK_ERROR);
      assertThat(gateway.trace(response)).contains("connection refused: 127.0.0.1:" + port);
    }
  }

  @Test
  void aNameThatDoesNotResolveIsAConfigurationError() {
    try (Gateway gateway = Gateway.proxying("http://no-such-host.invalid/", "");
        RawHttp client = gateway.get()) {
      String response = client.response();
      assertThat(response)
          .startsWith("HTTP/1.1 500 Internal Server Error\n")
          .endsWith("\n\n{\"message\": \"Internal server error\"}");
      assertThat(gateway.trace(response))
          .contains("API_CONFIGURATION_ERROR", "unknown host: no-such-host.invalid");
    }
  }

  @Test
  void anEndpointThatSpeaksNoTlsIsANetworkError() {
    try (ScriptedEndpoint backend = ScriptedEndpoint.answering("HTTP/1.1 200 OK\n\n");
        Gateway gateway =
            Gateway.proxying(
                "https://127.0.0.1:" + backend.port() + "/", ",\"timeoutInMillis\":5000");
        RawHttp client = gateway.get()) {
      assertThat(client.response()).startsWith("HTTP/1.1 504 Gateway Time-out\n");
    }
  }

  @Test
  void hundredsOfFailuresLeaveNoConnectionOpen() throws Exception {
    int cases = 300;
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  switch (peer.number() % 5) {
                    case 0 -> peer.reset();
                    case 1 -> peer.say("HTTP/1.1 200 OK\nContent-Length: 9\n\nabc");
                    case 2 -> peer.say("garbage\n\n");
                    case 3 -> peer.awaitEnd();
                    default -> peer.say("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
                  }
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), ",\"timeoutInMillis\":50");
        RawHttp client = gateway.connect()) {
      int threads = Thread.activeCount();
      for (int i = 0; i < cases; i++) {
        client.say(gateway.head("GET") + "\n");
        assertThat(client.response()).containsPattern("^HTTP/1.1 (200|504) ");
      }
      // Every connection's script came to its end, also those that wait for the gateway to leave.
      for (int i = 0; i < backend.connections(); i++) {
        backend.awaitClosed();
      }
      assertThat(backend.connections()).isGreaterThanOrEqualTo(cases);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 20);
    }
  }
}
