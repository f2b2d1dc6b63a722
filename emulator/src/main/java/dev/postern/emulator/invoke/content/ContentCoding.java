package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes the compression of a client's body: whatever reads the body reads it plain. One coding of
 * {@code gzip}, {@code deflate} and {@code identity} is understood; anything else, several codings
 * on top of each other included, is an unsupported media type.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html">Call
 *     an API method with a compressed payload</a>
 */
public final class ContentCoding {
  /** The low half of a zlib header's first byte says "deflate"; a raw stream has none. */
  private static final int ZLIB_METHOD = 8;

  private ContentCoding() {}

  /**
   * The request's body, plain.
   *
   * @throws GatewayResponseException when it is not compressed as it says, or is over the limit
   *     when plain
   */
  public static byte[] plain(HttpRequest http) {
    if (http.body().length == 0 || !http.headers().contains("Content-Encoding")) {
      return http.body();
    }
    String coding = String.join(",", http.headers().all("Content-Encoding"));
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> http.body();
      case "gzip", "x-gzip" -> read(coding, http.body(), GZIPInputStream::new);
      case "deflate" -> read(coding, http.body(), body -> inflating(body, http.body()));
      default ->
          throw GatewayResponseException.of(
              Fault.UNSUPPORTED_MEDIA_TYPE,
              "the Content-Encoding '"
                  + coding
                  + "' is not supported; it may be one of gzip, deflate and identity");
    };
  }

  /** Opens a decompressing stream. */
  private interface Decoder {
    InputStream open(InputStream compressed) throws IOException;
  }

  /** HTTP's deflate is zlib's format; what some clients send is the stream inside it. */
  private static InputStream inflating(InputStream compressed, byte[] bytes) {
    return new InflaterInputStream(compressed, new Inflater(!isZlib(bytes)));
  }

  /** Whether there is a zlib header: its method is deflate and its two bytes check (RFC 1950). */
  private static boolean isZlib(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] & 0x0f) == ZLIB_METHOD
        && ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) % 31 == 0;
  }

  private static byte[] read(String coding, byte[] compressed, Decoder decoder) {
    try (InputStream plain = decoder.open(new ByteArrayInputStream(compressed))) {
      byte[] body = plain.readNBytes(PayloadLimit.BYTES + 1);
      PayloadLimit.check(body);
      return body;
    } catch (IOException e) {
      throw GatewayResponseException.of(
          Fault.UNSUPPORTED_MEDIA_TYPE,
          "the body is not what its Content-Encoding " + coding + " says: " + e.getMessage());
    }
  }
}
