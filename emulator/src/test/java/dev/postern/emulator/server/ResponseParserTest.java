package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How bytes are cut into reads must never matter. */
class ResponseParserTest {
  private static final List<String> RESPONSES =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 404\nA: b\n\tc\nTransfer-Encoding: gzip, Chunked\n\n2\nab\n1;x\nc\n0\nT: u\n\n",
          "HTTP/1.0 204 No\r\n\r\n");
  private static final String BEHIND = "HTTP/1.1 200 OK\r\n";

  @Property
  void theSameResponseIsReadHoweverItsBytesAreCut(
      @ForAll("responses") String response,
      @ForAll List<@net.jqwik.api.constraints.IntRange(min = 1, max = 9) Integer> cuts)
      throws MalformedMessageException {
    HttpResponse whole = readInPieces(response, List.of());
    HttpResponse cut = readInPieces(response, cuts);
    assertThat(cut.status()).isEqualTo(whole.status());
    assertThat(cut.headers()).isEqualTo(whole.headers());
    assertThat(cut.bodyText()).isEqualTo(whole.bodyText());
  }

  @Property
  void bytesBehindAResponseAreLeft(@ForAll("responses") String response)
      throws MalformedMessageException {
    ByteBuffer bytes = bytes(response + BEHIND);
    assertThat(new ResponseParser("GET").read(bytes)).isTrue();
    assertThat(bytes.remaining()).isEqualTo(BEHIND.length());
  }

  @Property
  void chunkedBodiesComeBackWhole(@ForAll List<byte[]> chunks) throws MalformedMessageException {
    StringBuilder message =
        new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    StringBuilder body = new StringBuilder();
    for (byte[] chunk : chunks) {
      if (chunk.length > 0) {
        String text = new String(chunk, StandardCharsets.ISO_8859_1);
        message.append(Integer.toHexString(chunk.length)).append("\r\n").append(text);
        message.append("\r\n");
        body.append(text);
      }
    }
    message.append("0\r\n\r\n");
    HttpResponse response = readInPieces(message.toString(), List.of());
    assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).isEqualTo(body.toString());
  }

  /** Garbage is refused or waited on; it never ends in another exception. */
  @Property
  void garbageNeverBreaksTheParser(@ForAll("garbage") String text) {
    try {
      new ResponseParser("GET").read(bytes(text));
    } catch (MalformedMessageException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  @Provide
  Arbitrary<String> responses() {
    return Arbitraries.of(RESPONSES);
  }

  @Provide
  Arbitrary<String> garbage() {
    Arbitrary<String> beginning =
        Arbitraries.of(
            "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    Arbitrary<String> rest =
        Arbitraries.strings().withChars("HTP/1. 20:;\r\n\t\0abcf\u00ff").ofMaxLength(60);
    return Combinators.combine(beginning, rest).as((a, b) -> a + b);
  }

  private static HttpResponse readInPieces(String response, List<Integer> cuts)
      throws MalformedMessageException {
    ResponseParser parser = new ResponseParser("GET");
    ByteBuffer all = bytes(response);
    int next = 0;
    while (true) {
      int size = next < cuts.size() ? Math.min(cuts.get(next++), all.remaining()) : all.remaining();
      ByteBuffer piece = all.slice(all.position(), size);
      boolean complete = parser.read(piece);
      all.position(all.position() + size);
      if (complete) {
        return parser.response();
      }
      assertThat(all.hasRemaining()).as("the whole response was read").isTrue();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
