package dev.postern.emulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTextTest {
  private static Trace trace(String query) {
    HttpRequest http = new HttpRequest("GET", "/dev/pets", query, Headers.none(), new byte[0]);
    return new Trace(
        "id-1", new TracedRequest(http, "192.0.2.7"), Instant.parse("2024-02-04T18:48:23Z"));
  }

  private static List<String> lines(Trace trace) {
    return TraceText.of(trace).lines().toList();
  }

  @Test
  void aFailureIsToldWithItsReasonAndItsLog() {
    Trace trace = trace("page=1");
    trace.fail("MISSING_AUTHENTICATION_TOKEN", "there is no resource /pets");
    trace.finish(new HttpResponse(403, Headers.none(), new byte[0]));

    assertThat(lines(trace))
        .startsWith(
            "GET /dev/pets?page=1 -> 403 MISSING_AUTHENTICATION_TOKEN (id id-1)",
            "  reason: there is no resource /pets")
        .contains("    Gateway response type: MISSING_AUTHENTICATION_TOKEN with status code: 403");
  }

  @Test
  void aSecretIsMasked() {
    Trace trace = trace("token=abcdefghijklmnopqrstuvwxyz");
    trace.fail("UNAUTHORIZED", "abcdefghijklmnopqrstuvwxyz is not known");
    trace.finish(new HttpResponse(401, Headers.none(), new byte[0]));

    assertThat(TraceText.of(trace))
        .startsWith(
            """
            GET /dev/pets?token=****uvwxyz -> 401 UNAUTHORIZED (id id-1)
              reason: ****uvwxyz is not known
            """)
        .doesNotContain("abcdef");
  }
}
