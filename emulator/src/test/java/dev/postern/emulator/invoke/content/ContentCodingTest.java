package dev.postern.emulator.invoke.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
  private static byte[] compressed(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = open(coding, bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static OutputStream open(String coding, OutputStream bytes) throws IOException {
    return switch (coding) {
      case "zlib" -> new DeflaterOutputStream(bytes);
      case "raw" ->
          new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
      default -> new GZIPOutputStream(bytes);
    };
  }

  private static byte[] plain(String coding, byte[] body) {
    return ContentCoding.plain(
        new HttpRequest("POST", "/", "", Headers.of("Content-Encoding", coding), body));
  }

  private static void assertUnsupported(String coding, byte[] body, String reason) {
    assertThatThrownBy(() -> plain(coding, body))
        .isInstanceOfSatisfying(
            GatewayResponseException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(Fault.UNSUPPORTED_MEDIA_TYPE))
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "GZIP, gzip", "x-gzip, gzip", "deflate, zlib", "deflate, raw"})
  void aCompressedBodyIsReadPlain(String coding, String format) throws IOException {
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(plain(coding, compressed(format, body))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", ""})
  void aBodyThatIsNotCompressedStaysAsItIs(String coding) {
    byte[] body = {1, 2, 3};

    assertThat(plain(coding, body)).isSameAs(body);
  }

  @Test
  void withoutABodyTheCodingDoesNotMatter() {
    assertThat(plain("br", new byte[0])).isEmpty();
  }

  /** Documented: call an API method with a compressed payload; 415 for what is not supported. */
  @ParameterizedTest
  @ValueSource(strings = {"br", "compress", "gzip, gzip", "identity, gzip"})
  void anUnsupportedCodingIsAnUnsupportedMediaType(String coding) {
    assertUnsupported(
        coding,
        new byte[] {1, 2, 3},
        "the Content-Encoding '"
            + coding
            + "' is not supported; it may be one of gzip, deflate and identity");
  }

  /** Documented: the same answer for a body that is not compressed as it says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | Not in GZIP format",
        "deflate | invalid stored block lengths",
      })
  void aBodyThatIsNotCompressedAsItSaysIsAnUnsupportedMediaType(String coding, String why) {
    assertUnsupported(
        coding,
        new byte[] {1, 2, 3, 4, 5, 6},
        "the body is not what its Content-Encoding " + coding + " says: " + why);
  }

  @Test
  void aBodyThatEndsTooEarlyIsAnUnsupportedMediaType() throws IOException {
    byte[] whole = compressed("gzip", new byte[1000]);

    assertUnsupported(
        "gzip",
        Arrays.copyOf(whole, whole.length - 10),
        "the body is not what its Content-Encoding gzip says: Unexpected end of ZLIB input stream");
  }

  @Test
  void aBodyOfExactlyTheLimitPasses() throws IOException {
    assertThat(plain("gzip", compressed("gzip", new byte[PayloadLimit.BYTES])))
        .hasSize(PayloadLimit.BYTES);
  }

  /** Not recorded: whether the limit counts the bytes that came or the plain ones. Both here. */
  @Test
  void aBodyThatIsTooLargePlainIsRefusedHoweverSmallItCame() throws IOException {
    byte[] bomb = compressed("gzip", new byte[20_000_000]);

    assertThatThrownBy(() -> plain("gzip", bomb))
        .isInstanceOfSatisfying(
            GatewayResponseException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(Fault.TOO_LARGE));
  }
}
