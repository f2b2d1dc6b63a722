package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * {@code responseTransferMode: STREAM} over the wire. Documented: "Stream the integration response
 * for your proxy integrations in API Gateway".
 */
class ResponseStreamingTest {
  private static final String STREAM = ",\"responseTransferMode\":\"STREAM\"";
  private static final String EVENTS =
      "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\n\n";
  private static final String CLIENT_GONE = "\"problem\":\"the client went away\"";

  @Test
  void anEventIsSeenWhileTheBackendStillHoldsTheRest() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(EVENTS + "b\ndata: 1\n\n\n");
                  await(seen);
                  peer.say("b\ndata: 2\n\n\n0\n\n");
                  peer.awaitEnd();
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client = gateway.get()) {
      String head = client.head();
      assertThat(head)
          .startsWith("HTTP/1.1 200 OK\nConnection: keep-alive\n")
          .contains("\nContent-Type: text/event-stream\n", "\nTransfer-Encoding: chunked\n")
          .doesNotContainIgnoringCase("content-length");
      String first = "0b\r\ndata: 1\r\n\r\n\r\n";
      assertThat(text(client, first.length())).isEqualTo(first);
      seen.countDown();
      String second = "0b\r\ndata: 2\r\n\r\n\r\n0\r\n\r\n";
      assertThat(text(client, second.length())).isEqualTo(second);
      assertThat(gateway.trace(head)).contains("\"bytes\":22").doesNotContain("\"problem\"");
      // The connection is good for another request.
      client.say(gateway.head("OPTIONS").replace("/x ", "/none ") + "\n");
      assertThat(client.response()).startsWith("HTTP/1.1 403 Forbidden\n");
    }
  }

  @Test
  void aBodyOverTheQuotaOfTenMegabytesGoesThrough() {
    // Documented: "Exceed API Gateway's 10 MB response payload limit."
    int length = 24 << 20;
    try (ScriptedEndpoint backend =
            ScriptedEndpoint.answering(
                "HTTP/1.1 200 OK\nContent-Length: " + length + "\n\n" + "x".repeat(length));
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client =
            gateway.connect().say(gateway.head("GET").replace("HTTP/1.1", "HTTP/1.0") + "\n")) {
      String head = client.head();
      assertThat(head).startsWith("HTTP/1.0 200 OK\nConnection: close\n");
      assertThat(client.rest()).hasSize(length);
      assertThat(gateway.trace(head)).contains("\"bytes\":" + length);
    }
  }

  @Test
  void aClientThatDoesNotReadStopsTheBackend() {
    AtomicLong said = new AtomicLong();
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say("HTTP/1.1 200 OK\n\n");
                  while (true) {
                    peer.say("x".repeat(64 << 10));
                    said.addAndGet(64 << 10);
                  }
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client = gateway.get()) {
      client.head();
      // What fits into the sockets' buffers in between, and nothing of the endless body after it.
      assertThat(settled(said)).isBetween(1L, 64L << 20);
      assertThat(client.bytes(96 << 20)).hasSize(96 << 20);
      assertThat(said.get()).isGreaterThan(95L << 20);
    }
  }

  @Test
  void aClientThatLeavesEndsTheBackendsConnectionAlsoWhenItIsSilent() throws Exception {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(EVENTS + "1\na\n");
                  peer.awaitEnd();
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM)) {
      String head;
      try (RawHttp client = gateway.get()) {
        head = client.head();
      }
      backend.awaitEnd();
      assertThat(gateway.trace(head)).contains(CLIENT_GONE);
    }
  }

  @Test
  void aBackendThatDiesMidwayNeverLooksComplete() {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(EVENTS + "3\nabc\n");
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client = gateway.get()) {
      String head = client.head();
      assertThat(client.rest()).isIn("03\r\nabc\r\n", "03\r\nabc\r\n(reset)");
      assertThat(gateway.trace(head))
          .contains("the answer broke off after 3 bytes: the connection ended in the middle");
    }
  }

  @Test
  void toAnHttp10ClientABrokenStreamEndsWithAReset() {
    CountDownLatch seen = new CountDownLatch(1);
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(EVENTS + "3\nabc\n");
                  await(seen);
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client =
            gateway.connect().say(gateway.head("GET").replace("HTTP/1.1", "HTTP/1.0") + "\n")) {
      client.head();
      assertThat(text(client, 3)).isEqualTo("abc");
      seen.countDown();
      assertThat(client.rest()).isEqualTo("(reset)");
    }
  }

  @Test
  void theTimeoutAlsoEndsAStreamThatHasBegun() throws Exception {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.say(EVENTS + "1\na\n");
                  peer.awaitEnd();
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM + ",\"timeoutInMillis\":300");
        RawHttp client = gateway.get()) {
      String head = client.head();
      assertThat(client.rest()).startsWith("01\r\na\r\n").doesNotContain("0\r\n\r\n");
      backend.awaitEnd();
      assertThat(gateway.trace(head))
          .contains("it was not complete within 300 ms (timeoutInMillis)");
    }
  }

  @Test
  void aBackendThatNeverBeginsGivesTheUsualTimeout() {
    try (ScriptedEndpoint backend =
            new ScriptedEndpoint(
                peer -> {
                  peer.request();
                  peer.awaitEnd();
                });
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM + ",\"timeoutInMillis\":50");
        RawHttp client = gateway.get()) {
      assertThat(client.response())
          .startsWith("HTTP/1.1 504 Gateway Time-out\n")
          .endsWith("\n\n{\"message\": \"Endpoint request timed out\"}");
    }
  }

  @Test
  void answersWithoutBodyAreWholeWithTheirHead() {
    try (ScriptedEndpoint backend =
            ScriptedEndpoint.answering("HTTP/1.1 204 No Content\nX-A: b\n\n");
        Gateway gateway = Gateway.proxying(backend.url("/"), STREAM);
        RawHttp client = gateway.get()) {
      assertThat(client.head())
          .startsWith("HTTP/1.1 204 No Content\n")
          .contains("\nX-A: b\n")
          .doesNotContain("Transfer-Encoding");
      client.say(gateway.head("GET") + "\n");
      String head = client.head();
      assertThat(head).startsWith("HTTP/1.1 204 No Content\n");
      assertThat(gateway.trace(head)).contains("\"bytes\":0").doesNotContain("\"problem\"");
    }
  }

  /** The count once it has stood still for a while, as it does when nobody takes more. */
  private static long settled(AtomicLong count) {
    long last = -1;
    long since = System.nanoTime();
    while (System.nanoTime() - since < 500_000_000L || last <= 0) {
      long now = count.get();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      }
      Thread.onSpinWait();
    }
    return last;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the client did not see what it should");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(RawHttp client, int length) {
    return new String(client.bytes(length), StandardCharsets.ISO_8859_1);
  }
}
