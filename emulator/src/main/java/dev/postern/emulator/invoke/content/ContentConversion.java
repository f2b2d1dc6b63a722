package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ContentHandlingStrategy;

/**
 * What becomes of a body between text and bytes, by the API's binary media types and the {@code
 * contentHandling} of an integration or integration response. A conversion to text comes before the
 * mapping template, a conversion to bytes after it.
 *
 * @param binaryTypes the API's binary media types
 * @param handling {@code contentHandling}; null when it is not set
 * @param place where messages say it is
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html">Content
 *     type conversions</a>
 */
public record ContentConversion(
    BinaryMediaTypes binaryTypes, @Nullable ContentHandlingStrategy handling, String place) {

  /** A client's body as the request template finds it. */
  public Body requestBeforeTemplate(byte[] raw, String contentType) {
    if (!binaryTypes.matches(contentType)) {
      return Body.Text.read(raw);
    }
    return handling == ContentHandlingStrategy.CONVERT_TO_TEXT
        ? encoded(raw)
        : new Body.Binary(raw);
  }

  /** The bytes for the endpoint, from what the request template left. */
  public byte[] requestAfterTemplate(Body body) {
    return body instanceof Body.Text && handling == ContentHandlingStrategy.CONVERT_TO_BINARY
        ? decoded(body)
        : body.bytes();
  }

  /**
   * An endpoint's body as the response template finds it.
   *
   * @param contentType the type the endpoint gave
   * @param accepted the first type the client accepts
   */
  public Body responseBeforeTemplate(byte[] raw, String contentType, String accepted) {
    if (!binaryTypes.matches(contentType)) {
      return Body.Text.read(raw);
    }
    boolean staysBinary =
        handling == ContentHandlingStrategy.CONVERT_TO_BINARY
            || (handling == null && binaryTypes.matches(accepted));
    return staysBinary ? new Body.Binary(raw) : encoded(raw);
  }

  /** The bytes for the client, from what the response template left. */
  public byte[] responseAfterTemplate(Body body, String contentType, String accepted) {
    boolean decodes =
        body instanceof Body.Text
            && !binaryTypes.matches(contentType)
            && (handling == ContentHandlingStrategy.CONVERT_TO_BINARY
                || (handling == null && binaryTypes.matches(accepted)));
    return decodes ? decoded(body) : body.bytes();
  }

  private static Body encoded(byte[] raw) {
    return new Body.Text(Base64.getEncoder().encode(raw));
  }

  private byte[] decoded(Body body) {
    try {
      return Base64.getDecoder().decode(body.bytes());
    } catch (IllegalArgumentException e) {
      throw GatewayResponseException.misconfigured(
              "Unable to base64 decode the body. ("
                  + place
                  + " converts text to binary, and the text is not base64: "
                  + e.getMessage()
                  + ": "
                  + excerpt(body)
                  + ")")
          .logging("Unable to base64 decode the body.");
    }
  }

  private static String excerpt(Body body) {
    String text = new String(body.bytes(), StandardCharsets.UTF_8);
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
