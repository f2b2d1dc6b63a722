package dev.postern.emulator.invoke.content;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what an integration answered, where the API has a {@code minimumCompressionSize}, the
 * client names a coding, and the answer is not compressed already.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html">Receive
 *     an API response with a compressed payload</a>
 */
public final class ContentCompression {
  private static final int OFF = -1;

  private final int minimumSize;

  private ContentCompression(int minimumSize) {
    this.minimumSize = minimumSize;
  }

  /**
   * The compression of an API.
   *
   * @param minimumCompressionSize the size in bytes from which answers are compressed; null when
   *     they never are
   */
  public static ContentCompression of(@Nullable Integer minimumCompressionSize) {
    return new ContentCompression(minimumCompressionSize == null ? OFF : minimumCompressionSize);
  }

  /** The answer as the client gets it. */
  public HttpResponse apply(HttpResponse answer, Headers client) {
    int size = answer.body().length;
    if (minimumSize == OFF
        || size == 0
        || size < minimumSize
        || answer.headers().contains("Content-Encoding")) {
      return answer;
    }
    AcceptedCoding coding = AcceptedCoding.of(client);
    return coding == AcceptedCoding.IDENTITY ? answer : compressed(answer, coding);
  }

  private static HttpResponse compressed(HttpResponse answer, AcceptedCoding coding) {
    return new HttpResponse(
        answer.status(),
        answer.headers().toBuilder().add("Content-Encoding", coding.text()).build(),
        compressed(answer.body(), coding));
  }

  private static byte[] compressed(byte[] plain, AcceptedCoding coding) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
    try (OutputStream out = open(coding, bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static OutputStream open(AcceptedCoding coding, OutputStream bytes) throws IOException {
    return coding == AcceptedCoding.GZIP
        ? new GZIPOutputStream(bytes)
        : new DeflaterOutputStream(bytes);
  }
}
