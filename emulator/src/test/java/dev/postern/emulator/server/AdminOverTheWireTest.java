package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.emulator.trace.TracedTarget;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway's own pages, over the wire: streams of events, resets under load, the clock. */
@Timeout(120)
class AdminOverTheWireTest {
  private static final Pattern API_ID = Pattern.compile("\"apiId\":\"([a-z0-9]+)\"");
  private static final String DOCUMENT =
      """
      {"swagger":"2.0","info":{"title":"t","version":"1"},"paths":{"/x":{"get":{"responses":{"200":{"description":"ok"}},
        "x-amazon-apigateway-integration":{"type":"mock",
          "requestTemplates":{"application/json":"{\\"statusCode\\":200}"},
          "responses":{"default":{"statusCode":"200"}}}}}}}""";

  private final Postern postern = Postern.start(PosternConfig.defaults());

  @AfterEach
  void close() {
    postern.close();
  }

  @Test
  void invocationsAreEventsForWhoFollows() {
    String api = imported();
    try (RawHttp follower = follow("")) {
      assertThat(follower.head())
          .startsWith("HTTP/1.1 200 OK\n")
          .contains("Content-Type: text/event-stream", "Cache-Control: no-store");
      assertThat(chunk(follower)).isEqualTo("retry: 1000\n: the traces of Postern\n\n");
      invoke(api);
      assertThat(chunk(follower))
          .startsWith("id: 1\nevent: trace\ndata: {\"requestId\":\"")
          .contains("\"path\":\"/_aws/execute-api/" + api + "/dev/x\",\"status\":200");
    }
  }

  @Test
  void whoComesBackGoesOnBehindTheEventThatWasTheLast() {
    String api = imported();
    invoke(api);
    invoke(api);
    try (RawHttp follower = follow("Last-Event-ID: 1\n")) {
      follower.head();
      chunk(follower);
      assertThat(chunk(follower)).startsWith("id: 2\n");
    }
    try (RawHttp fromBeforeARestart = follow("Last-Event-ID: 999\n")) {
      fromBeforeARestart.head();
      chunk(fromBeforeARestart);
      assertThat(chunk(fromBeforeARestart)).startsWith("id: 1\n");
    }
  }

  @Test
  void theListFollowsToo() {
    String api = imported();
    try (RawHttp follower =
        connect().say("GET /_postern/traces?follow&status=4xx HTTP/1.1\nHost: localhost\n\n")) {
      follower.head();
      chunk(follower);
      invoke(api);
      connect().say("GET /_aws/execute-api/" + api + "/dev/y HTTP/1.1\nHost: x\n\n").response();
      assertThat(chunk(follower)).contains("\"status\":403");
    }
  }

  @Test
  void aPageOfAnotherOriginDoesNotFollow() {
    try (RawHttp page = follow("Origin: http://localhost:3000\n")) {
      assertThat(page.response())
          .startsWith("HTTP/1.1 403 ")
          .endsWith("{\"message\":\"Origin http://localhost:3000 may not use these pages\"}");
    }
  }

  @Test
  void closingEndsTheStreamsAndLeavesNoThread() {
    try (RawHttp follower = follow("")) {
      follower.head();
      chunk(follower);
      postern.close();
      assertThat(follower.rest()).isEqualTo("0\r\n\r\n");
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("postern-trace-events") && thread.isAlive());
    }
  }

  /** No news and no heartbeat is needed to notice that they are gone. */
  @Test
  void readersWhoGoAwayMakeRoomForOthersAndLeaveNothing() {
    // What is loaded with the first of them stays open.
    asManyAsMayFollowComeAndGo();
    long before = openFiles();
    asManyAsMayFollowComeAndGo();
    while (openFiles() > before) {
      Thread.onSpinWait();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("postern-trace-events"))
        .hasSizeLessThanOrEqualTo(1);
  }

  private void asManyAsMayFollowComeAndGo() {
    List<RawHttp> followers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      followers.add(untilFollowed());
    }
    try (RawHttp oneTooMany = follow("")) {
      assertThat(oneTooMany.response())
          .startsWith("HTTP/1.1 503 Service Unavailable\n")
          .endsWith("{\"message\":\"Too many follow the traces, or the gateway closes\"}");
    }
    followers.forEach(RawHttp::close);
    untilFollowed().close();
  }

  /** A stream of events, as soon as there is room for one. */
  private RawHttp untilFollowed() {
    while (true) {
      RawHttp follower = follow("");
      if (follower.head().startsWith("HTTP/1.1 200 OK\n")) {
        return follower;
      }
      follower.close();
    }
  }

  /** How many files and sockets this process has open. */
  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void aTargetInAbsoluteFormDoesNotHideAForeignHost() {
    String target = "GET http://evil.example/_postern/health ";
    assertThat(connect().say(target + "HTTP/1.1\nHost: localhost\n\n").response())
        .startsWith("HTTP/1.1 400 ");
    assertThat(connect().say(target + "HTTP/1.0\n\n").response())
        .startsWith("HTTP/1.0 403 ")
        .contains("Host evil.example is not a name of this machine");
  }

  @Test
  void withTracingOffTheAnswerIsTheSameAndNoTraceIsKept() {
    String api = imported();
    postern.traces().keep(false);
    assertThat(invoke(api)).startsWith("HTTP/1.1 200 OK\n").contains("x-amzn-RequestId: ");
    assertThat(postern.traces().newest(10)).isEmpty();
  }

  @Test
  void aClockThatGoesBackHangsNothing() {
    String api = imported();
    for (String move :
        List.of(
            "{\"set\":\"1970-01-01T00:00:00Z\"}",
            "{\"stop\":true}",
            "{\"advance\":\"-PT0.001S\"}",
            "{\"set\":\"9999-12-31T23:59:59Z\"}",
            "{\"resume\":true}",
            "{\"reset\":true}")) {
      String answer = post("/_postern/clock", move);
      assertThat(invoke(api)).as(move).startsWith("HTTP/1.1 200 OK\n");
      assertThat(imported()).as(move + answer).isEqualTo(api);
    }
  }

  @Test
  void aClockThatGoesBackWhileAFunctionRunsDoesNotShortenItsDuration() {
    UnaryOperator<String> handler =
        event -> {
          postern.clock().advance(Duration.ofHours(-1));
          return event;
        };
    postern.lambda("back", handler);
    try (RawHttp client = connect()) {
      String call =
          """
          POST /2015-03-31/functions/back/invocations HTTP/1.1
          Host: localhost
          Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=x
          Content-Length: 2

          42""";
      assertThat(client.say(call).response()).startsWith("HTTP/1.1 200 OK\n").endsWith("42");
      String logs = "GET /_postern/logs?group=%2Faws%2Flambda%2Fback HTTP/1.1\nHost: localhost\n\n";
      assertThat(client.say(logs).response()).containsPattern("REPORT .*Duration: [0-9.]+ ms");
    }
  }

  @Test
  void theInvokeUrlsOfLocalStackAreServed() {
    String api = imported();
    String path = "GET /dev/x HTTP/1.1\nHost: ";
    assertThat(
            connect().say(path + api + ".execute-api.localhost.localstack.cloud:4566\n\n").head())
        .startsWith("HTTP/1.1 200 OK\n");
    assertThat(
            connect()
                .say("GET /restapis/" + api + "/dev/_user_request_/x HTTP/1.1\nHost: localhost\n\n")
                .head())
        .startsWith("HTTP/1.1 200 OK\n");
  }

  @Test
  void oneAccountIsForgottenAndTheOthersServeOn() {
    String mine = imported();
    String other = imported("?account=123456789012&stage=dev");
    invoke(mine);
    invoke(other);
    assertThat(post("/_postern/reset?account=123456789012", ""))
        .endsWith("{\"status\":\"reset\",\"account\":\"123456789012\"}");
    assertThat(invoke(mine)).startsWith("HTTP/1.1 200 OK\n");
    assertThat(invoke(other)).startsWith("HTTP/1.1 403 ");
    assertThat(postern.traces().newest(10))
        .allSatisfy(
            trace ->
                assertThat(trace.target().map(TracedTarget::account))
                    .isNotEqualTo(Optional.of("123456789012")));
  }

  @Test
  void resetsUnderLoadLeaveAnswersThatAwsGives() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(6);
    try {
      List<Callable<List<String>>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        work.add(() -> statuses(60, () -> post("/_postern/import?stage=dev", DOCUMENT)));
        work.add(() -> statuses(60, () -> invoke(imported())));
      }
      work.add(() -> statuses(30, () -> post("/_postern/reset", "")));
      work.add(() -> statuses(30, () -> post("/_postern/reset?account=000000000000", "")));
      List<String> statuses = new ArrayList<>();
      for (Future<List<String>> each : clients.invokeAll(work, 100, TimeUnit.SECONDS)) {
        statuses.addAll(each.get());
      }
      assertThat(statuses).hasSize(420).isSubsetOf("200", "403", "404");
    } finally {
      clients.shutdownNow();
    }
  }

  private static List<String> statuses(int times, Supplier<String> call) {
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      statuses.add(call.get().substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
    }
    return statuses;
  }

  private String imported() {
    return imported("?stage=dev");
  }

  private String imported(String query) {
    String answer = post("/_postern/import" + query, DOCUMENT);
    Matcher id = API_ID.matcher(answer);
    return id.find() ? id.group(1) : "gone";
  }

  private String invoke(String api) {
    try (RawHttp client = connect()) {
      return client
          .say("GET /_aws/execute-api/" + api + "/dev/x HTTP/1.1\nHost: localhost\n\n")
          .response();
    }
  }

  private String post(String target, String body) {
    try (RawHttp client = connect()) {
      return client
          .say(
              "POST "
                  + target
                  + " HTTP/1.1\nHost: localhost\nContent-Length: "
                  + body.getBytes(StandardCharsets.UTF_8).length
                  + "\n\n")
          .say(body.getBytes(StandardCharsets.UTF_8))
          .response();
    }
  }

  private RawHttp follow(String fields) {
    return connect().say("GET /_postern/traces/events HTTP/1.1\nHost: localhost\n" + fields + "\n");
  }

  /** The next portion of a body in chunks. */
  private static String chunk(RawHttp client) {
    StringBuilder size = new StringBuilder();
    while (size.indexOf("\r\n") < 0) {
      size.append(new String(client.bytes(1), StandardCharsets.US_ASCII));
    }
    int length = Integer.parseInt(size.toString().strip(), 16);
    String text = new String(client.bytes(length), StandardCharsets.UTF_8);
    client.bytes(2);
    return text;
  }

  private RawHttp connect() {
    return new RawHttp(
        new InetSocketAddress(postern.endpoint().getHost(), postern.endpoint().getPort()));
  }
}
