package dev.postern.wire;

import dev.postern.wire.codec.QueryDecoder;
import dev.postern.wire.codec.QueryEncoder;
import dev.postern.wire.codec.WireXml;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.Operation;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The dialect of awsQuery. A refusal is an {@code ErrorResponse} document with type, code and
 * message.
 *
 * @param namespace the service's XML namespace; empty when the service is not known
 * @see <a
 *     href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization">awsQuery
 *     errors</a>
 */
record QueryDialect(QueryDecoder decoder, QueryEncoder encoder, WireXml xml, String namespace)
    implements Dialect {
  @Override
  public SdkPojo read(Call call, HttpRequest request) {
    return decoder.decode(call);
  }

  @Override
  public HttpResponse write(Operation operation, SdkPojo response, String requestId) {
    return encoder.encode(operation, response, namespace, requestId);
  }

  @Override
  public HttpResponse refuse(AwsException refusal, String requestId) {
    byte[] body =
        xml.write(
            "ErrorResponse",
            namespace,
            content -> {
              content.element(
                  "Error",
                  error -> {
                    error.element("Type", refusal.status() < 500 ? "Sender" : "Receiver");
                    error.element("Code", refusal.code());
                    error.element("Message", refusal.message());
                    for (Map.Entry<String, String> member : refusal.members().entrySet()) {
                      error.element(member.getKey(), member.getValue());
                    }
                  });
              content.element("RequestId", requestId);
            });
    return new HttpResponse(refusal.status(), Headers.of("Content-Type", "text/xml"), body);
  }

  @Override
  public HttpResponse refuseMalformed(Optional<String> reason, String requestId) {
    return refuse(new AwsException(400, "MalformedInput", reason.orElse("")), requestId);
  }

  /**
   * Documented: {@code InvalidAction} and {@code MissingAction} among the <a
   * href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common errors</a>.
   */
  @Override
  public HttpResponse refuseUnknownOperation(String name, String requestId) {
    AwsException refusal =
        name.isEmpty()
            ? new AwsException(
                400, "MissingAction", "The request is missing an action or a required parameter.")
            : new AwsException(400, "InvalidAction", "Could not find operation " + name);
    return refuse(refusal, requestId);
  }
}
