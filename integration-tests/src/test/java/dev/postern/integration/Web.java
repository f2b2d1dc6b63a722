package dev.postern.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** A plain HTTP client: what a browser or a service does with a deployed API. */
final class Web {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Web() {}

  static HttpResponse<String> get(URI uri) throws Exception {
    return send("GET", uri, "");
  }

  /** Sends a request; {@code headers} are names and values in turn. */
  static HttpResponse<String> send(String method, URI uri, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** The path form of an invoke URL, which needs no name to resolve. */
  static URI invokeUrl(URI gateway, String apiId, String stage, String pathAndQuery) {
    return gateway.resolve("/restapis/" + apiId + "/" + stage + "/_user_request_" + pathAndQuery);
  }

  /** The request id that AWS sends with every answer: a UUID. */
  static String requestId(HttpResponse<?> answer) {
    String id = answer.headers().firstValue("x-amzn-RequestId").orElse("(none)");
    return UUID.fromString(id).toString();
  }
}
