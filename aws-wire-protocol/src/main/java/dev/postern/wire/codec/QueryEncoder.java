package dev.postern.wire.codec;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.Operation;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Encodes the SDK's response objects as HTTP responses, by awsQuery: an XML document named after
 * the operation, with the members in a result element and the request id beside it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">awsQuery</a>
 */
public final class QueryEncoder {
  private final Shapes shapes;
  private final WireXml xml;

  /** An encoder that compiles model classes with {@code shapes}. */
  public QueryEncoder(Shapes shapes, WireXml xml) {
    this.shapes = shapes;
    this.xml = xml;
  }

  /**
   * Encodes one response. A response class without members has no result element.
   *
   * @param namespace the service's XML namespace
   */
  public HttpResponse encode(
      Operation operation, SdkPojo response, String namespace, String requestId) {
    byte[] body =
        xml.write(
            operation.name() + "Response",
            namespace,
            content -> {
              if (!response.sdkFields().isEmpty()) {
                content.element(
                    operation.name() + "Result",
                    result -> shapes.of(response).writePayload(response, result));
              }
              content.element(
                  "ResponseMetadata", metadata -> metadata.element("RequestId", requestId));
            });
    return new HttpResponse(
        operation.successStatus(), Headers.of("Content-Type", "text/xml"), body);
  }
}
