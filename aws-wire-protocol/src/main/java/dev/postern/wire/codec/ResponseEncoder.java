package dev.postern.wire.codec;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/**
 * Encodes the SDK's response objects as HTTP responses, by restJson1: members go to the status, to
 * headers and to the body. By awsJson all of them go to the body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">restJson1</a>
 */
public final class ResponseEncoder {
  private static final int NO_CONTENT = 204;
  private static final byte[] EMPTY = {};

  private final Shapes shapes;
  private final WireJson json;
  private final String contentType;

  /**
   * An encoder that compiles model classes with {@code shapes}.
   *
   * @param contentType the {@code Content-Type} of responses that do not have one of their own
   */
  public ResponseEncoder(Shapes shapes, WireJson json, String contentType) {
    this.shapes = shapes;
    this.json = json;
    this.contentType = contentType;
  }

  /**
   * Encodes one response. A response class without members in the body has an empty body.
   *
   * @param successStatus the operation's status, unless the response itself has one
   */
  public HttpResponse encode(SdkPojo response, int successStatus) {
    Shape shape = shapes.of(response);
    int status = status(shape, response).orElse(successStatus);
    byte[] body = status == NO_CONTENT ? EMPTY : body(shape, response);
    return new HttpResponse(status, headers(shape, response), body);
  }

  private static Optional<Integer> status(Shape shape, SdkPojo response) {
    return shape.at(MarshallLocation.STATUS_CODE).stream()
        .findFirst()
        .flatMap(member -> member.get(response))
        .map(Integer.class::cast);
  }

  private Headers headers(Shape shape, SdkPojo response) {
    Headers.Builder headers = Headers.builder();
    for (Member member : shape.at(MarshallLocation.HEADER)) {
      member
          .get(response)
          .ifPresent(value -> headers.add(member.wireName(), member.scalar().print(value)));
    }
    return headers.setIfAbsent("Content-Type", contentType).build();
  }

  private byte[] body(Shape shape, SdkPojo response) {
    if (shape.explicitPayload().isPresent()) {
      return payload(shape.explicitPayload().get(), response);
    }
    return shape.at(MarshallLocation.PAYLOAD).isEmpty()
        ? EMPTY
        : json.write(generator -> shape.writePayload(response, generator));
  }

  private byte[] payload(Member payload, SdkPojo response) {
    Optional<Object> value = payload.get(response);
    if (value.isEmpty()) {
      return EMPTY;
    }
    return value.get() instanceof SdkBytes bytes
        ? bytes.asByteArray()
        : json.write(generator -> payload.form().write(value.get(), generator));
  }
}
