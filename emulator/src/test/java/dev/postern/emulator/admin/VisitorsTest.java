package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {
  private final Visitors visitors = new Visitors("Gateway.Example", false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:4566",
        "api.localhost:4566",
        "127.0.0.1:4566",
        "192.168.1.7",
        "[::1]:4566",
        "postern:4566",
        "host.docker.internal:4566",
        "localhost.localstack.cloud:4566",
        "gateway.example:4566"
      })
  void namesOfThisMachineAreWelcome(String host) {
    assertThat(refusal(Headers.of("Host", host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:4566",
        "localhost.evil.example",
        "a.gateway.example"
      })
  void otherNamesAreRefused(String host) {
    assertThat(refusal(Headers.of("Host", host)))
        .contains(
            "Host "
                + host
                + " is not a name of this machine; use localhost or an IP address for these pages");
  }

  @Test
  void programsThatNameNoHostAreWelcome() {
    assertThat(refusal(Headers.none())).isEmpty();
  }

  @Test
  void onlyPagesOfTheSameOriginAreWelcome() {
    assertThat(refusal(Headers.of("Host", "localhost:4566", "Origin", "http://localhost:4566")))
        .isEmpty();
    for (String origin : new String[] {"http://evil.example", "http://localhost:80", "null"}) {
      assertThat(refusal(Headers.of("Host", "localhost:4566", "Origin", origin)))
          .contains("Origin " + origin + " may not use these pages");
    }
  }

  private Optional<String> refusal(Headers headers) {
    return from("127.0.0.1", "/_postern/health", headers, visitors);
  }

  private static Optional<String> from(
      String sourceIp, String path, Headers headers, Visitors visitors) {
    HttpRequest request = new HttpRequest("GET", path, "", headers, new byte[0]);
    return visitors.refusal(new ClientRequest(request, "HTTP/1.1", "http", sourceIp));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.8.9.10", "0:0:0:0:0:0:0:1", "::1", "0:0:0:0:0:0:0:1%lo"})
  void programsOnThisMachineAreWelcome(String sourceIp) {
    assertThat(from(sourceIp, "/_postern/reset", Headers.none(), visitors)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "172.17.0.1", "10.127.0.0.1", "fe80:0:0:0:0:0:0:1%eth0"})
  void otherMachinesAreWelcomeOnlyWhereThatWasAllowed(String sourceIp) {
    assertThat(from(sourceIp, "/_postern/reset", Headers.none(), visitors))
        .contains(
            "These pages are for this machine only, not for "
                + sourceIp
                + "; start Postern with --admin-remote or POSTERN_ADMIN_REMOTE=true to open them to"
                + " others");
    Visitors open = new Visitors("0.0.0.0", true);
    assertThat(from(sourceIp, "/_postern/reset", Headers.none(), open)).isEmpty();
  }

  @Test
  void anArchiveIsFetchedFromAnywhereByWhoKnowsItsAddress() {
    assertThat(from("10.0.0.9", "/_postern/lambda/code/0a.zip", Headers.none(), visitors))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})
  void whoComesThroughAProxyIsFromElsewhere(String field) {
    Headers headers = Headers.of("Host", "localhost:4566", field, "127.0.0.1");
    assertThat(refusal(headers).orElseThrow())
        .startsWith(
            "These pages are for this machine only, not for whoever stands behind the proxy that"
                + " sent "
                + field
                + ";");
    assertThat(from("127.0.0.1", "/_postern/reset", headers, new Visitors("localhost", true)))
        .isEmpty();
  }

  @Test
  void aSecondHostOrOriginDoesNotHideBehindTheFirst() {
    assertThat(refusal(Headers.of("Host", "localhost", "Host", "evil.example"))).isPresent();
    Headers origins =
        Headers.builder()
            .add("Host", "localhost")
            .add("Origin", "http://localhost")
            .add("Origin", "http://evil.example")
            .build();
    assertThat(refusal(origins)).contains("Origin http://evil.example may not use these pages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void whatAForeignPageFetchesWithoutAnOriginIsRefused(String site) {
    assertThat(refusal(Headers.of("Host", "localhost", "Sec-Fetch-Site", site)))
        .contains("Pages of other sites may not use these pages");
    Headers framed =
        Headers.builder().add("Sec-Fetch-Site", site).add("Sec-Fetch-Dest", "iframe").build();
    assertThat(refusal(framed)).isPresent();
    Headers followed =
        Headers.builder().add("Sec-Fetch-Site", site).add("Sec-Fetch-Dest", "document").build();
    assertThat(refusal(followed)).isEmpty();
    assertThat(refusal(Headers.of("Sec-Fetch-Site", "same-origin"))).isEmpty();
    assertThat(refusal(Headers.of("Sec-Fetch-Site", "none"))).isEmpty();
  }
}
