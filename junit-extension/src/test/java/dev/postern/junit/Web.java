package dev.postern.junit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client as tests have one. */
final class Web {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Web() {}

  /** Status and body, such as {@code 200 hello}. */
  static String get(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).build());
  }

  static String post(String uri, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
