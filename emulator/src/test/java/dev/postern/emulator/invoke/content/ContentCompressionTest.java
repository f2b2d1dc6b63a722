package dev.postern.emulator.invoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documented: receive an API response with a compressed payload; enable compression. */
class ContentCompressionTest {
  private static final String TEXT = "[{\"id\":1},{\"id\":2}]";

  private static HttpResponse answer(String body, String... headers) {
    return new HttpResponse(200, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse compressed(HttpResponse answer, int minimum, String... client) {
    return ContentCompression.of(minimum).apply(answer, Headers.of(client));
  }

  private static String plain(HttpResponse answer) throws IOException {
    String coding = answer.headers().first("Content-Encoding").orElse("none");
    InputStream bytes = new ByteArrayInputStream(answer.body());
    byte[] body =
        switch (coding) {
          case "gzip" -> new GZIPInputStream(bytes).readAllBytes();
          case "deflate" -> new InflaterInputStream(bytes).readAllBytes();
          default -> answer.body();
        };
    return coding + " " + new String(body, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | gzip",
        "GZIP | gzip",
        "deflate | deflate",
        "deflate,gzip | deflate",
        "gzip, deflate, br | gzip",
        "br, gzip | gzip",
        "deflate;q=0.5, gzip;q=1.0 | gzip",
        "gzip;q=1.0, identity; q=0.5, *;q=0 | gzip",
        "gzip;q=0.5, identity | none",
        "identity, gzip | none",
        "br, gzip;q=0.8 | none",
        "*, gzip;q=0.9 | none",
        "gzip;q=0 | none",
        "gzip;q=much | none",
        "* | none",
        "br | none",
        "'' | none",
      })
  void theClientsFirstChoiceDecides(String acceptEncoding, String coding) throws IOException {
    assertThat(plain(compressed(answer(TEXT), 0, "Accept-Encoding", acceptEncoding)))
        .isEqualTo(coding + " " + TEXT);
  }

  @Test
  void severalFieldsAreOneList() throws IOException {
    assertThat(
            plain(
                compressed(
                    answer(TEXT),
                    0,
                    "Accept-Encoding",
                    "gzip;q=0.1",
                    "accept-encoding",
                    "deflate")))
        .isEqualTo("deflate " + TEXT);
  }

  @Test
  void withoutAcceptEncodingNothingIsCompressed() throws IOException {
    assertThat(plain(compressed(answer(TEXT), 0))).isEqualTo("none " + TEXT);
  }

  @Test
  void anAnswerIsCompressedFromTheMinimumSizeOn() throws IOException {
    int size = TEXT.length();

    assertThat(plain(compressed(answer(TEXT), size, "Accept-Encoding", "gzip")))
        .isEqualTo("gzip " + TEXT);
    assertThat(plain(compressed(answer(TEXT), size + 1, "Accept-Encoding", "gzip")))
        .isEqualTo("none " + TEXT);
  }

  @Test
  void withoutAMinimumSizeNothingIsCompressed() {
    HttpResponse answer = answer(TEXT);

    assertThat(ContentCompression.of(null).apply(answer, Headers.of("Accept-Encoding", "gzip")))
        .isSameAs(answer);
  }

  @Test
  void anAnswerThatHasACodingIsTakenForCompressed() {
    HttpResponse answer = answer(TEXT, "content-encoding", "br");

    assertThat(compressed(answer, 0, "Accept-Encoding", "gzip")).isSameAs(answer);
  }

  /** Not recorded: an empty body stays empty even where the minimum is 0. */
  @Test
  void anEmptyBodyStaysEmpty() {
    HttpResponse answer = answer("");

    assertThat(compressed(answer, 0, "Accept-Encoding", "gzip")).isSameAs(answer);
  }

  @Test
  void theHeaderFieldsStayAndTheCodingIsAdded() {
    assertThat(
            compressed(answer(TEXT, "Content-Type", "text/x"), 0, "Accept-Encoding", "gzip")
                .headers())
        .isEqualTo(Headers.of("Content-Type", "text/x", "Content-Encoding", "gzip"));
  }
}
