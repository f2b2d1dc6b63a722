package dev.postern.emulator.invoke.rest;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;

/**
 * The request that TestInvokeMethod describes, as a client would have sent it. Header fields are
 * those that are given, no others.
 *
 * @param path the raw path, without a stage
 * @param http the whole request
 */
record TestRequest(String path, HttpRequest http) {
  /**
   * Reads the members of the operation's input.
   *
   * @param resourcePath the path when none is given
   */
  static TestRequest of(TestInvokeMethodRequest request, String resourcePath) {
    String given =
        Optional.ofNullable(request.pathWithQueryString())
            .filter(text -> !text.isEmpty())
            .orElse(resourcePath);
    int question = given.indexOf('?');
    String path = question < 0 ? given : given.substring(0, question);
    if (path.isEmpty()) {
      path = resourcePath;
    }
    return new TestRequest(
        path,
        new HttpRequest(
            request.httpMethod(),
            path,
            question < 0 ? "" : given.substring(question + 1),
            headers(request),
            Optional.ofNullable(request.body()).orElse("").getBytes(StandardCharsets.UTF_8)));
  }

  /** A name that is in both maps has its values in the one with several. */
  private static Headers headers(TestInvokeMethodRequest request) {
    Headers.Builder headers = Headers.builder();
    request.headers().forEach(headers::add);
    request
        .multiValueHeaders()
        .forEach(
            (name, values) -> {
              headers.remove(name);
              values.forEach(value -> headers.add(name, value));
            });
    return headers.build();
  }
}
