package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.auth.SignatureRefusal;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What a function URL itself answers, for a request that no function answers. */
final class UrlAnswers {
  private static final String ACCESS_DENIED = "AccessDeniedException";

  private UrlAnswers() {}

  /** There is no such URL. */
  static HttpResponse unknown() {
    return refusal(403, ACCESS_DENIED, "{\"Message\":null}");
  }

  /** Whoever asks may not call the function. */
  static HttpResponse forbidden() {
    return refusal(
        403,
        ACCESS_DENIED,
        "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues, see:"
            + " https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}");
  }

  /** The signature is not one that can be taken. AWS's common front door writes a small m. */
  static HttpResponse refused(SignatureRefusal refusal) {
    return refusal.isUnsigned()
        ? forbidden()
        : refusal(
            403,
            refusal.errorType(),
            new String(
                JsonText.object(json -> json.writeStringField("message", refusal.message())),
                StandardCharsets.UTF_8));
  }

  static HttpResponse tooLarge() {
    return refusal(
        413,
        "RequestEntityTooLargeException",
        "{\"Message\":\"" + FunctionPayload.tooLarge() + "\"}");
  }

  /** Lambda does not run the function now. */
  static HttpResponse refused(AwsException refusal) {
    return refusal(
        refusal.status(),
        refusal.code(),
        new String(
            JsonText.object(
                json -> json.writeStringField("Message", String.valueOf(refusal.getMessage()))),
            StandardCharsets.UTF_8));
  }

  /** The function failed, or its answer cannot be used. */
  static HttpResponse failed() {
    return new HttpResponse(
        502,
        Headers.of("Content-Type", "text/plain"),
        "Internal Server Error".getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse refusal(int status, String errorType, String body) {
    HttpResponse answer = HttpResponse.json(status, body);
    return new HttpResponse(
        status,
        answer.headers().toBuilder().add("x-amzn-ErrorType", errorType).build(),
        answer.body());
  }
}
