package dev.postern.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of the gateway's pages, with a stand-in for them. */
class GatewayPagesTest {
  private static final String ROUTES = "/_postern/routes";
  private static final String TRACES = "/_postern/traces?limit=1000";

  private final Map<String, String> answers = new HashMap<>();

  private HttpServer server;
  private GatewayPages pages;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String known = answers.get(exchange.getRequestURI().toString());
          byte[] body = (known == null ? "{\"message\": \"refused\"}" : known).getBytes(UTF_8);
          exchange.sendResponseHeaders(known == null ? 403 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    pages = new GatewayPages(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anApiIsFoundByItsName() {
    answers.put(
        ROUTES,
        """
        {"apis": [{"apiId": "a1", "apiName": "One"},
          {"apiId": "b2", "apiName": "Two"}, {"apiId": "c3", "apiName": "Two"}]}
        """);

    assertThat(pages.apiId("One")).isEqualTo("a1");
    assertThatThrownBy(() -> pages.apiId("Three"))
        .hasMessage("There is no API named 'Three'; there are: 'One' (a1), 'Two' (b2), 'Two' (c3)");
    assertThatThrownBy(() -> pages.apiId("Two"))
        .hasMessage(
            "There is more than one API named 'Two'; there are: 'One' (a1), 'Two' (b2), 'Two'"
                + " (c3)");
  }

  @Test
  void aRefusalIsToldWithItsPage() {
    assertThatThrownBy(() -> pages.apiId("One"))
        .hasMessage(
            "http://127.0.0.1:%d/_postern/routes: 403 {\"message\": \"refused\"}",
            server.getAddress().getPort());
  }

  @Test
  void theNewestTraceIsNamedIfThereIsOne() {
    answers.put("/_postern/traces?limit=1", "{\"traces\": []}");
    assertThat(pages.newestTrace()).isEmpty();
    answers.put("/_postern/traces?limit=1", "{\"traces\": [{\"requestId\": \"id\"}]}");
    assertThat(pages.newestTrace()).contains("id");
  }

  @Test
  void theLastFiveThatCameSinceAreTold() {
    answers.put(
        TRACES,
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                i ->
                    """
                    {"requestId": "id%d", "method": "GET", "path": "/dev/pets", "status": 504, "failure": "late"}
                    """
                        .formatted(9 - i))
            .collect(Collectors.joining(",", "{\"traces\": [", "]}")));
    for (int i = 1; i <= 8; i++) {
      answers.put("/_postern/traces/id" + i + "?format=log", "(id" + i + ") Starting\n");
    }

    String told = String.valueOf(pages.servedSince(Optional.of("id2")).orElseThrow());

    assertThat(told.replace(System.lineSeparator(), "\n"))
        .startsWith(
            """
            Postern served 6 requests in this test, the last 5 of them were:
            GET /dev/pets -> 504 (id id4)
              reason: late
                Starting
            GET /dev/pets -> 504 (id id5)
            """)
        .endsWith(
            """
            GET /dev/pets -> 504 (id id8)
              reason: late
                Starting""");
    assertThat(pages.servedSince(Optional.of("id8"))).isEmpty();
  }
}
