package dev.postern.wire;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Carries the SDK client's requests straight to an {@link AwsEndpoint}, without a socket. */
public final class InProcessHttpClient implements SdkHttpClient {
  private final AwsEndpoint endpoint;
  private final UnaryOperator<HttpRequest> tap;

  InProcessHttpClient(AwsEndpoint endpoint) {
    this(endpoint, UnaryOperator.identity());
  }

  /** A client whose requests pass through {@code tap} on the way. */
  InProcessHttpClient(AwsEndpoint endpoint, UnaryOperator<HttpRequest> tap) {
    this.endpoint = endpoint;
    this.tap = tap;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return answer(endpoint.handle(tap.apply(toWire(request))));
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private static HttpRequest toWire(HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    Headers.Builder headers = Headers.builder();
    http.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
    return new HttpRequest(
        http.method().name(),
        http.encodedPath(),
        http.encodedQueryParameters().orElse(""),
        headers.build(),
        request.contentStreamProvider().map(body -> readAll(body.newStream())).orElse(new byte[0]));
  }

  private static byte[] readAll(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpExecuteResponse answer(HttpResponse response) {
    SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status());
    response.headers().fields().forEach(f -> head.appendHeader(f.name(), f.value()));
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }
}
