package dev.postern.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/**
 * The request that {@code postern invoke} sends. Unlike {@link GatewayClient} it must take any
 * method and any header, hence the other client of the JDK.
 */
final class OutgoingRequest {
  /** Lets the user set Host, Connection and the like; read once, when the client is first used. */
  private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

  private final HttpRequest.Builder request;

  private OutgoingRequest(HttpRequest.Builder request) {
    this.request = request;
  }

  /**
   * A request.
   *
   * @param method the verb, in any case
   * @param headers header fields as {@code Name: value}
   * @param body the body; empty for none
   */
  static OutgoingRequest of(String method, List<String> headers, byte[] body) {
    System.setProperty(RESTRICTED, "host,connection,expect,upgrade");
    HttpRequest.Builder request = HttpRequest.newBuilder();
    try {
      request.method(
          method.toUpperCase(Locale.ROOT),
          body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.userError("not an HTTP method: " + method);
    }
    headers.forEach(field -> addHeader(request, field));
    return new OutgoingRequest(request);
  }

  private static void addHeader(HttpRequest.Builder request, String field) {
    int colon = field.indexOf(':');
    try {
      request.header(
          field.substring(0, Math.max(colon, 0)).strip(), field.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.userError("not a header of the form 'Name: value': " + field);
    }
  }

  /** Sends it; redirects are not followed, they are the API's answer. */
  HttpResponse<byte[]> send(URI uri) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request.uri(uri).build(), BodyHandlers.ofByteArray());
  }
}
