package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The gateway as one object: starting, serving, closing. */
class PosternTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aStartedGatewayServesAtItsEndpoint() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      assertThat(postern.endpoint().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
      assertThat(get(postern.endpoint().resolve("/_postern/health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void gatewaysStandSideBySide() throws Exception {
    Postern one = Postern.start(PosternConfig.defaults());
    try (Postern two = Postern.start(PosternConfig.defaults())) {
      assertThat(one.endpoint()).isNotEqualTo(two.endpoint());
      one.close();
      assertThat(get(two.endpoint().resolve("/_postern/health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withPort(port)))
          .isInstanceOf(PosternStartException.class)
          .hasMessage("Port " + port + " on 127.0.0.1 is in use; choose another with --port");
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    assertThatThrownBy(
            () -> Postern.start(PosternConfig.defaults().withHost("no-such-host.invalid")))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Host no-such-host.invalid is not known; choose another with --host");
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withHost("192.0.2.1")))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Host 192.0.2.1 is not an address of this machine; choose another with --host");
  }

  @Test
  void aPortOutOfRangeIsNamed() {
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withPort(70_000)))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Port 70000 is not a port; choose one from 0 to 65535 with --port");
  }

  @Test
  void aClosedGatewayLeavesNoThread() throws Exception {
    Set<Thread> before = threads();
    Postern postern = Postern.start(PosternConfig.defaults());
    get(postern.endpoint().resolve("/_postern/health"));
    get(postern.endpoint().resolve("/restapis"));
    postern.close();
    assertThat(threads().stream().filter(thread -> !before.contains(thread)).toList()).isEmpty();
  }

  @Test
  void aGatewayThatCouldNotStartLeavesNoThread() {
    Set<Thread> before = threads();
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withHost("192.0.2.1")));
    assertThat(threads().stream().filter(thread -> !before.contains(thread)).toList()).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    Postern postern = Postern.start(PosternConfig.defaults());
    postern.close();
    postern.close();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Postern's own threads that are alive; a test client's are not its business. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getName().contains("postern"))
        .collect(Collectors.toSet());
  }
}
