package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointOutcome.Answered;
import dev.postern.emulator.invoke.integration.EndpointOutcome.Failed;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The upstream over TLS, against the JDK's HTTPS server with a certificate for localhost. */
class HttpUpstreamTlsTest {
  private static final char[] PASSWORD = "postern".toCharArray();

  private static KeyStore trusted;
  private static HttpsServer server;
  private static final Set<InetSocketAddress> CLIENTS = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void startServer(@TempDir Path directory) throws Exception {
    KeyStore store = selfSigned(directory.resolve("localhost.p12"));
    trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext("/", HttpUpstreamTlsTest::echo);
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop(0);
  }

  @Test
  void aTrustedEndpointIsSpokenToAndItsConnectionKept() throws Exception {
    CLIENTS.clear();
    try (ServerThreads threads = ServerThreads.start(1);
        HttpUpstream upstream = new HttpUpstream(threads, Optional.of(trusted))) {
      String large = "0123456789".repeat(300_000);
      for (String body : new String[] {"one", large, ""}) {
        EndpointOutcome outcome = post(upstream, "localhost", body);
        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(((Answered) outcome).response().bodyText()).isEqualTo(body);
      }
      assertThat(CLIENTS).hasSize(1);
    }
  }

  @Test
  void anEndpointThatIsNotTrustedFails() throws Exception {
    try (ServerThreads threads = ServerThreads.start(1);
        HttpUpstream upstream = new HttpUpstream(threads)) {
      assertThat(failure(post(upstream, "localhost", "x")))
          .startsWith(
              "the certificate of localhost:"
                  + server.getAddress().getPort()
                  + " is not accepted: PKIX path building failed: ");
    }
  }

  @Test
  void anEndpointUnderAnotherNameThanItsCertificatesFails() throws Exception {
    try (ServerThreads threads = ServerThreads.start(1);
        HttpUpstream upstream = new HttpUpstream(threads, Optional.of(trusted))) {
      assertThat(failure(post(upstream, "127.0.0.1", "x")))
          .isEqualTo(
              "the certificate of 127.0.0.1:"
                  + server.getAddress().getPort()
                  + " is not accepted: No subject alternative names matching IP address 127.0.0.1 found");
    }
  }

  @Test
  void anEndpointThatSpeaksNoTlsFails() throws Exception {
    try (ScriptedEndpoint plain = ScriptedEndpoint.answering("HTTP/1.1 200 OK\n\n");
        ServerThreads threads = ServerThreads.start(1);
        HttpUpstream upstream = new HttpUpstream(threads, Optional.of(trusted))) {
      CompletableFuture<EndpointOutcome> outcome = new CompletableFuture<>();
      upstream.send(
          request("https://localhost:" + plain.port() + "/", "", Duration.ofSeconds(1)),
          outcome::complete);
      assertThat(outcome.get(20, TimeUnit.SECONDS)).isNotInstanceOf(Answered.class);
    }
  }

  private static EndpointOutcome post(HttpUpstream upstream, String host, String body)
      throws Exception {
    CompletableFuture<EndpointOutcome> outcome = new CompletableFuture<>();
    String url = "https://" + host + ":" + server.getAddress().getPort() + "/";
    upstream.send(request(url, body, Duration.ofSeconds(20)), outcome::complete);
    return outcome.get(20, TimeUnit.SECONDS);
  }

  private static EndpointRequest request(String url, String body, Duration timeout) {
    return new EndpointRequest(
        "POST", url, Headers.none(), body.getBytes(StandardCharsets.UTF_8), timeout);
  }

  private static String failure(EndpointOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed) outcome).reason();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    CLIENTS.add(exchange.getRemoteAddress());
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A key and certificate for localhost, made by the JDK's keytool. */
  private static KeyStore selfSigned(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
