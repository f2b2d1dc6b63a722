package dev.postern.wire;

import dev.postern.wire.codec.RequestDecoder;
import dev.postern.wire.codec.ResponseEncoder;
import dev.postern.wire.codec.WireJson;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The dialect of awsJson 1.0 and 1.1. A refusal has its code in the JSON body's {@code __type}.
 *
 * @see <a
 *     href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization">awsJson1_1
 *     errors</a>
 */
record AwsJsonDialect(
    RequestDecoder decoder, ResponseEncoder encoder, WireJson json, String contentType)
    implements Dialect {
  @Override
  public SdkPojo read(Call call, HttpRequest request) {
    return decoder.decode(call, Headers.none(), request.body());
  }

  @Override
  public HttpResponse write(Operation operation, SdkPojo response, String requestId) {
    return encoder.encode(response, operation.successStatus());
  }

  @Override
  public HttpResponse refuse(AwsException refusal, String requestId) {
    Map<String, String> members = new LinkedHashMap<>(refusal.members());
    members.put("message", refusal.message());
    return render(refusal.status(), refusal.code(), members);
  }

  /** Told by the service framework and not by the service, hence the capital. */
  @Override
  public HttpResponse refuseMalformed(Optional<String> reason, String requestId) {
    return render(
        400,
        "SerializationException",
        reason.map(text -> Map.of("Message", text)).orElse(Map.of()));
  }

  @Override
  public HttpResponse refuseUnknownOperation(String name, String requestId) {
    return render(400, "UnknownOperationException", Map.of());
  }

  private HttpResponse render(int status, String code, Map<String, String> members) {
    return new HttpResponse(
        status,
        Headers.of("Content-Type", contentType),
        json.write(
            generator -> {
              generator.writeStartObject();
              generator.writeStringField("__type", code);
              for (Map.Entry<String, String> member : members.entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue());
              }
              generator.writeEndObject();
            }));
  }
}
