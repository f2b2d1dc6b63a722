package dev.postern.emulator.server;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running gateway with one API, for tests over the wire. */
final class Gateway implements AutoCloseable {
  private static final Pattern API_ID = Pattern.compile("\"apiId\":\"([a-z0-9]+)\"");
  private static final Pattern REQUEST_ID =
      Pattern.compile("(?m)^x-amzn-RequestId: (\\S+)$", Pattern.CASE_INSENSITIVE);
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Postern postern = Postern.start(PosternConfig.defaults());
  private final String stage;

  private Gateway(String paths) {
    String document =
        "{\"swagger\":\"2.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{"
            + paths
            + "}}";
    try (RawHttp client = connect()) {
      String answer = client.say(post("/_postern/import?stage=dev", document)).response();
      Matcher id = API_ID.matcher(answer);
      if (!id.find()) {
        throw new AssertionError("the API was not imported: " + answer);
      }
      stage = "/_aws/execute-api/" + id.group(1) + "/dev";
    }
  }

  /** A gateway whose path {@code /x} goes through to {@code uri}, with more settings as JSON. */
  static Gateway proxying(String uri, String settings) {
    return new Gateway(
        """
        "/x":{"x-amazon-apigateway-any-method":{"responses":{},"x-amazon-apigateway-integration":{
          "type":"http_proxy","httpMethod":"ANY","uri":"%s"%s}}}\
        """
            .formatted(uri, settings));
  }

  RawHttp connect() {
    URI endpoint = postern.endpoint();
    return new RawHttp(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
  }

  /** The head of a request to the path {@code /x}, without the empty line. */
  String head(String verb) {
    return verb + " " + stage + "/x HTTP/1.1\nHost: localhost\n";
  }

  RawHttp get() {
    return connect().say(head("GET") + "\n");
  }

  /** The trace page of an answer, once it fulfils the condition. */
  String trace(String answerHead, Predicate<String> condition) {
    Matcher id = REQUEST_ID.matcher(answerHead);
    if (!id.find()) {
      throw new AssertionError("no request id in: " + answerHead);
    }
    return page("/_postern/traces/" + id.group(1), condition);
  }

  String trace(String answerHead) {
    return trace(answerHead, page -> true);
  }

  private String page(String path, Predicate<String> condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (RawHttp client = connect()) {
      while (true) {
        String page = client.say("GET " + path + " HTTP/1.1\nHost: localhost\n\n").response();
        if (page.startsWith("HTTP/1.1 200") && condition.test(page)) {
          return page;
        }
        if (System.nanoTime() > end) {
          throw new AssertionError("not in time: " + page);
        }
        Thread.onSpinWait();
      }
    }
  }

  private static byte[] post(String target, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return ("POST "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    postern.close();
  }
}
