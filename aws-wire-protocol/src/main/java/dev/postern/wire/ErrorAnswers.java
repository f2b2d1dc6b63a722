package dev.postern.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
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
  private final JsonFactory json;

  ErrorAnswers(JsonFactory json) {
    this.json = json;
  }

  /** The answer for what a handler refused. */
  HttpResponse of(AwsException refusal) {
    return render(
        refusal.status(), refusal.code(), Optional.of(refusal.message()), refusal.members());
  }

  /** The answer for a refusal about whose reason AWS says nothing. */
  HttpResponse withoutReason(int status, String code) {
    return render(status, code, Optional.empty(), Map.of());
  }

  private HttpResponse render(
      int status, String code, Optional<String> message, Map<String, String> members) {
    Headers headers = Headers.of("Content-Type", "application/json", "x-amzn-ErrorType", code);
    return new HttpResponse(status, headers, body(message, new TreeMap<>(members)));
  }

  private byte[] body(Optional<String> message, Map<String, String> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = json.createGenerator(bytes)) {
      generator.writeStartObject();
      generator.writeStringField("message", message.orElse(null));
      for (Map.Entry<String, String> member : members.entrySet()) {
        generator.writeStringField(member.getKey(), member.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
