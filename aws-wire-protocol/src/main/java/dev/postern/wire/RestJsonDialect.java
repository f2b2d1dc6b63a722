package dev.postern.wire;

import dev.postern.wire.codec.RequestDecoder;
import dev.postern.wire.codec.ResponseEncoder;
import dev.postern.wire.codec.WireJson;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The dialect of restJson1. A refusal has its code in {@code x-amzn-ErrorType}, its message and
 * further members in a JSON body.
 *
 * @see <a
 *     href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">restJson1
 *     errors</a>
 */
record RestJsonDialect(RequestDecoder decoder, ResponseEncoder encoder, WireJson json)
    implements Dialect {
  static final String CONTENT_TYPE = "application/json";

  @Override
  public SdkPojo read(Call call, HttpRequest request) {
    return decoder.decode(call, request.headers(), request.body());
  }

  @Override
  public HttpResponse write(Operation operation, SdkPojo response, String requestId) {
    return encoder.encode(response, operation.successStatus());
  }

  @Override
  public HttpResponse refuse(AwsException refusal, String requestId) {
    return render(
        refusal.status(), refusal.code(), Optional.of(refusal.message()), refusal.members());
  }

  /** Without a reason the message is {@code null}. */
  @Override
  public HttpResponse refuseMalformed(Optional<String> reason, String requestId) {
    return render(400, "SerializationException", reason, Map.of());
  }

  /**
   * AWS's front door cannot ask IAM about an operation that it does not know (observed for Lambda;
   * taken to be the same for API Gateway).
   */
  @Override
  public HttpResponse refuseUnknownOperation(String name, String requestId) {
    return render(
        403,
        "AccessDeniedException",
        Optional.of("Unable to determine service/operation name to be authorized"),
        Map.of());
  }

  private HttpResponse render(
      int status, String code, Optional<String> message, Map<String, String> members) {
    SortedMap<String, Optional<String>> body = new TreeMap<>();
    members.forEach((name, value) -> body.put(name, Optional.of(value)));
    body.put(MessageMember.of(code), message);
    return new HttpResponse(
        status,
        Headers.of("Content-Type", CONTENT_TYPE, "x-amzn-ErrorType", code),
        json.write(
            generator -> {
              generator.writeStartObject();
              for (Map.Entry<String, Optional<String>> member : body.entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue().orElse(null));
              }
              generator.writeEndObject();
            }));
  }
}
