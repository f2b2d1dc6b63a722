package dev.postern.wire;

import dev.postern.wire.codec.WireJson;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one place where a refusal becomes an HTTP response, in the form of restJson1: the code in
 * {@code x-amzn-ErrorType}, the message and further members in a JSON body.
 *
 * @see <a
 *     href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">restJson1
 *     errors</a>
 */
final class ErrorAnswers {
  private final WireJson json;

  ErrorAnswers(WireJson json) {
    this.json = json;
  }

  /** The answer for what a handler refused. */
  HttpResponse of(AwsException refusal) {
    return render(
        refusal.status(), refusal.code(), Optional.of(refusal.message()), refusal.members());
  }

  /** The answer for a refusal about whose reason AWS says nothing: the message is {@code null}. */
  HttpResponse withoutReason(int status, String code) {
    return render(status, code, Optional.empty(), Map.of());
  }

  private HttpResponse render(
      int status, String code, Optional<String> message, Map<String, String> members) {
    SortedMap<String, Optional<String>> body = new TreeMap<>();
    members.forEach((name, value) -> body.put(name, Optional.of(value)));
    body.put(MessageMember.of(code), message);
    return new HttpResponse(
        status,
        Headers.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
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
