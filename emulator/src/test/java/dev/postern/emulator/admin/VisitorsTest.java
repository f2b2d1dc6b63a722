package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {
  private final Visitors visitors = new Visitors("Gateway.Example");

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
    return visitors.refusal(new HttpRequest("GET", "/_postern/health", "", headers, new byte[0]));
  }
}
