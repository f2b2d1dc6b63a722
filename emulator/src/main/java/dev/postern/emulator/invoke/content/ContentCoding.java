package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the compression of a client's body: whatever reads the body reads it plain. A coding that
 * API Gateway does not support leaves the body as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 *     compression</a>
 */
public final class ContentCoding {
  private ContentCoding() {}

  /**
   * The request's body, plain.
   *
   * @throws GatewayResponseException when it is not compressed as it says, or is over the limit
   *     when plain
   */
  public static byte[] plain(HttpRequest http) {
    Optional<String> coding = http.headers().first("Content-Encoding");
    if (coding.isEmpty() || http.body().length == 0) {
      return http.body();
    }
    return switch (coding.get().strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> read(coding.get(), http.body(), GZIPInputStream::new);
      case "deflate" -> read(coding.get(), http.body(), InflaterInputStream::new);
      default -> http.body();
    };
  }

  /** Opens a decompressing stream. */
  private interface Decoder {
    InputStream open(InputStream compressed) throws IOException;
  }

  private static byte[] read(String coding, byte[] compressed, Decoder decoder) {
    try (InputStream plain = decoder.open(new ByteArrayInputStream(compressed))) {
      byte[] body = plain.readNBytes(PayloadLimit.BYTES + 1);
      PayloadLimit.check(body);
      return body;
    } catch (IOException e) {
      throw GatewayResponseException.of(
          Fault.INVALID_BODY,
          "the body is not what its Content-Encoding " + coding + " says: " + e.getMessage());
    }
  }
}
