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
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
  private static byte[] compressed(String coding, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] plain(String coding, byte[] body) {
    return ContentCoding.plain(
        new HttpRequest("POST", "/", "", Headers.of("Content-Encoding", coding), body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate"})
  void aCompressedBodyIsReadPlain(String coding) throws IOException {
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(plain(coding, compressed(coding, body))).isEqualTo(body);
  }

  @Test
  void anUnknownCodingAndAnEmptyBodyStayAsTheyAre() {
    byte[] body = {1, 2, 3};

    assertThat(plain("br", body)).isSameAs(body);
    assertThat(plain("gzip", new byte[0])).isEmpty();
  }

  @Test
  void aBodyThatIsNotCompressedAsItSaysIsInvalid() {
    assertThatThrownBy(() -> plain("gzip", new byte[] {1, 2, 3}))
        .isInstanceOf(GatewayResponseException.class)
        .hasMessage("the body is not what its Content-Encoding gzip says: Not in GZIP format");
  }

  @Test
  void aBodyThatIsTooLargePlainIsRefusedHoweverSmallItCame() throws IOException {
    byte[] bomb = compressed("gzip", new byte[20_000_000]);

    assertThatThrownBy(() -> plain("gzip", bomb))
        .isInstanceOfSatisfying(
            GatewayResponseException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(Fault.TOO_LARGE));
  }
}
