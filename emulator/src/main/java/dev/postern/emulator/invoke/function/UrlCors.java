package dev.postern.emulator.invoke.function;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Cors;

/**
 * The cross-origin rules of a function URL: Lambda answers preflight requests itself and adds the
 * fields to the function's answers.
 *
 * @param rules as they are configured; empty when the function sees to it itself
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors">CORS</a>
 */
record UrlCors(Optional<Cors> rules) {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

  static UrlCors none() {
    return new UrlCors(Optional.empty());
  }

  /** Whether a browser asks if it may send a request. */
  boolean isPreflight(HttpRequest request) {
    return rules.isPresent()
        && request.method().equals("OPTIONS")
        && request.headers().contains("Origin")
        && request.headers().contains("Access-Control-Request-Method");
  }

  /** The answer to such a question. */
  HttpResponse preflight(Headers client) {
    Headers.Builder headers = Headers.builder();
    allowed(client)
        .ifPresent(
            cors -> {
              addList(headers, "Access-Control-Allow-Methods", cors.allowMethods());
              addList(headers, "Access-Control-Allow-Headers", cors.allowHeaders());
              if (cors.maxAge() != null) {
                headers.add("Access-Control-Max-Age", cors.maxAge().toString());
              }
            });
    return new HttpResponse(200, headers.build(), new byte[0]);
  }

  /** An answer with the fields that let its browser read it. */
  HttpResponse applied(HttpResponse answer, Headers client) {
    Optional<Cors> allowed = allowed(client);
    if (allowed.isEmpty()) {
      return answer;
    }
    Cors cors = allowed.get();
    Headers.Builder headers = answer.headers().toBuilder();
    String origin = client.first("Origin").orElse("");
    boolean credentials = Boolean.TRUE.equals(cors.allowCredentials());
    boolean everybody = cors.allowOrigins().contains("*") && !credentials;
    headers.set(ALLOW_ORIGIN, everybody ? "*" : origin);
    if (!everybody) {
      headers.set("Vary", "Origin");
    }
    if (credentials) {
      headers.set(ALLOW_CREDENTIALS, "true");
    }
    addList(headers, "Access-Control-Expose-Headers", cors.exposeHeaders());
    return new HttpResponse(answer.status(), headers.build(), answer.body());
  }

  /** The rules when they let the request's origin in. */
  private Optional<Cors> allowed(Headers client) {
    String origin = client.first("Origin").orElse("");
    return origin.isEmpty()
        ? Optional.empty()
        : rules.filter(
            cors -> cors.allowOrigins().contains("*") || cors.allowOrigins().contains(origin));
  }

  private static void addList(Headers.Builder headers, String name, List<String> values) {
    if (!values.isEmpty()) {
      headers.set(name, String.join(",", values));
    }
  }
}
