package dev.postern.emulator.management.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.emulator.state.IdSource;
import dev.postern.lambda.code.CodeStore;
import dev.postern.lambda.code.S3Objects;
import dev.postern.lambda.function.FunctionStore;
import dev.postern.lambda.function.GivenFunction;
import dev.postern.wire.AwsAnswer;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lambda's API as a client on the wire sees it, with functions that echo. */
final class LambdaPlane {
  static final String FN = "arn:aws:lambda:us-east-1:000000000000:function:fn";
  static final String FUNCTIONS = "/2015-03-31/functions";
  static final String ROLE = "arn:aws:iam::000000000000:role/r";

  private static final ObjectMapper JSON = new ObjectMapper();

  final StandingClock clock = new StandingClock(Instant.parse("2026-05-04T03:02:01.123Z"));
  final EchoInvoker invoker = new EchoInvoker();
  final FunctionStore store;
  final CodeStore code;

  /** What is in S3, by bucket and key. */
  final Map<String, byte[]> s3 = new HashMap<>();

  /** Who calls: an account, or whatever means account 000000000000. */
  String accessKey = "test";

  private final AwsEndpoint endpoint;

  LambdaPlane(Path directory, GivenFunction... given) {
    IdSource ids = new IdSource(new Random(7));
    Random draws = new Random(11);
    this.store = new FunctionStore(clock, draws, ids::requestId, List.of(given));
    this.code = new CodeStore(directory);
    LambdaContext context =
        new LambdaContext(
            store,
            code,
            this::open,
            clock,
            ids::requestId,
            () -> URI.create("http://127.0.0.1:4566"));
    this.endpoint =
        new AwsEndpoint(List.of(LambdaManagement.handlers(context, invoker)), () -> "a-request-id");
  }

  HttpResponse send(String method, String path, String body) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), "us-east-1", Headers.of());
  }

  HttpResponse send(String method, String path, byte[] body, String region, Headers more) {
    AwsAnswer answer = answer(method, path, body, region, more);
    assertThat(answer.stream()).as("a stream of " + path).isEmpty();
    return answer.head();
  }

  /** An answer, which may stream. */
  AwsAnswer answer(String method, String path, byte[] body, String region, Headers more) {
    int query = path.indexOf('?');
    Headers.Builder headers =
        more.toBuilder()
            .set(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + accessKey
                    + "/20260504/"
                    + region
                    + "/lambda/aws4_request, SignedHeaders=host, Signature=00");
    return endpoint.answer(
        new HttpRequest(
            method,
            query < 0 ? path : path.substring(0, query),
            query < 0 ? "" : path.substring(query + 1),
            headers.build(),
            body));
  }

  private InputStream open(S3Objects.Name object) throws S3Objects.S3RefusalException {
    byte[] found = s3.get(object.bucket() + "/" + object.key());
    if (found == null) {
      boolean bucket = s3.keySet().stream().anyMatch(it -> it.startsWith(object.bucket() + "/"));
      throw bucket
          ? new S3Objects.S3RefusalException("NoSuchKey", "The specified key does not exist.")
          : new S3Objects.S3RefusalException("NoSuchBucket", "The specified bucket does not exist");
    }
    return new ByteArrayInputStream(found);
  }

  /** The answer's body, after checking its status. */
  JsonNode call(int status, String method, String path, String body) {
    HttpResponse answer = send(method, path, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
    return answer.body().length == 0 ? JSON.createObjectNode() : json(answer.bodyText());
  }

  JsonNode get(String path) {
    return call(200, "GET", path, "");
  }

  void delete(String path) {
    assertThat(send("DELETE", path, "")).matches(it -> it.status() == 204, "204");
  }

  /** Makes the function {@code fn} and lets it become active. */
  JsonNode create(String moreMembers) {
    JsonNode made = call(201, "POST", FUNCTIONS, creation("fn", moreMembers));
    clock.tick();
    return made;
  }

  static String creation(String name, String moreMembers) {
    return """
        {"FunctionName":"%s","Role":"%s","Handler":"index.handler","Runtime":"nodejs22.x",\
        "Code":{"ZipFile":"%s"}%s}"""
        .formatted(name, ROLE, zip("index.js", "exports.handler = e => e"), moreMembers);
  }

  /** An archive with one file, as base64. */
  static String zip(String name, String content) {
    return Base64.getEncoder().encodeToString(ZipFiles.of(name, content));
  }

  void refused(int status, String code, String message, String method, String path, String body) {
    HttpResponse answer = send(method, path, body);
    ObjectNode expected = JSON.createObjectNode().put("Type", "User");
    expected.put(code.equals("ResourceNotFoundException") ? "Message" : "message", message);
    if (code.equals("ValidationException")) {
      expected.remove("Type");
    }
    assertThat(json(answer.bodyText())).isEqualTo(expected);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains(code);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
