package dev.postern.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * How the SDK's clients reach the gateway: the JDK's HTTP client. The SDK's own clients that are
 * light know no PATCH, which API Gateway's updates are, and what a test has of them on its class
 * path is not this extension's to choose.
 */
final class GatewayHttpClient implements SdkHttpClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(16);

  /** Fields that the JDK's client writes itself. */
  private static final Set<String> WRITTEN_BELOW =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final HttpClient client;

  GatewayHttpClient(HttpClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return send(request);
      }

      @Override
      public void abort() {
        // The SDK interrupts the thread as well, and that ends the request.
      }
    };
  }

  private HttpExecuteResponse send(HttpExecuteRequest request) throws IOException {
    try {
      return answer(client.send(outgoing(request), BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static HttpRequest outgoing(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    byte[] body = new byte[0];
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        body = content.readAllBytes();
      }
    }
    HttpRequest.Builder outgoing =
        HttpRequest.newBuilder(http.getUri())
            .timeout(TIMEOUT)
            .method(
                http.method().name(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    http.forEachHeader(
        (name, values) -> {
          if (!WRITTEN_BELOW.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> outgoing.header(name, value));
          }
        });
    return outgoing.build();
  }

  private static HttpExecuteResponse answer(HttpResponse<InputStream> response) {
    SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(response.statusCode());
    response.headers().map().forEach(head::putHeader);
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(response.body()))
        .build();
  }

  @Override
  public String clientName() {
    return "Postern";
  }

  @Override
  public void close() {
    // The client is the gateway's: other clients of the SDK use it too.
  }
}
