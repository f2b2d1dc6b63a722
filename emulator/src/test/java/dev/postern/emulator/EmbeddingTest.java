package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a program of its own: documents and functions without a call over the wire. */
class EmbeddingTest {
  private static final String GREETING =
      """
      swagger: "2.0"
      info: {title: Greeting, version: "1"}
      paths:
        /hello:
          get:
            responses: {"200": {description: ok}}
            x-amazon-apigateway-integration:
              type: mock
              requestTemplates: {application/json: '{"statusCode": 200}'}
              responses: {default: {statusCode: "200", responseTemplates: {application/json: hi}}}
        /greet:
          post:
            responses: {"200": {description: ok}}
            x-amazon-apigateway-integration:
              type: aws
              httpMethod: POST
              uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:greeter/invocations
              responses: {default: {statusCode: "200"}}
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  /** An event with a type of its own. */
  record Greeted(String name) {}

  /** A handler as it would be deployed. */
  static final class Greeter implements RequestHandler<Greeted, String> {
    @Override
    public String handleRequest(Greeted event, Context context) {
      return context.getFunctionName() + " greets " + event.name();
    }
  }

  @Test
  void aDocumentIsServedUnderTheUriItGot() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      ServedApi api = postern.importApi(GREETING);
      assertThat(api)
          .isEqualTo(
              new ServedApi(
                  api.apiId(),
                  "Greeting",
                  "dev",
                  URI.create(postern.endpoint() + "/_aws/execute-api/" + api.apiId() + "/dev"),
                  List.of()));
      assertThat(get(api.uri() + "/hello")).isEqualTo("200 hi");
      assertThat(postern.stageUri(api.apiId(), "dev")).isEqualTo(api.uri());
    }
  }

  @Test
  void aDocumentIsReadFromAFileAndDeployedToAStage(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("greeting.yaml"), GREETING);
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      ServedApi api = postern.importApi(file, "prod");
      assertThat(get(api.uri() + "/hello")).isEqualTo("200 hi");
      assertThat(api.uri().toString()).endsWith("/prod");
    }
  }

  @Test
  void aRefusedDocumentIsNamed(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("empty.yaml"), "");
    Path missing = directory.resolve("missing.yaml");
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      assertThatThrownBy(() -> postern.importApi(file))
          .isInstanceOf(DocumentRefusedException.class)
          .hasMessageStartingWith(file + ": ");
      assertThatThrownBy(() -> postern.importApi(missing))
          .isInstanceOf(DocumentRefusedException.class)
          .hasMessage(missing + " cannot be read: java.nio.file.NoSuchFileException: " + missing);
    }
  }

  @Test
  void anApiKeepsTheIdItIsGiven() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      String id = postern.importApi(GREETING, "dev", "greeting01").apiId();
      postern.reset();
      assertThat(postern.importApi(GREETING, "dev", id).apiId()).isEqualTo("greeting01");
      assertThatThrownBy(() -> postern.importApi(GREETING.replace("Greeting", "Other"), "dev", id))
          .isInstanceOf(DocumentRefusedException.class)
          .hasMessage("An API with the id 'greeting01' already exists");
    }
  }

  @Test
  void anApiCallsAHandlerOfThisJvm() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      ServedApi api = postern.importApi(GREETING);
      postern.lambda("greeter", new Greeter());
      assertThat(post(api.uri() + "/greet", "{\"name\":\"Ann\"}"))
          .isEqualTo("200 \"greeter greets Ann\"");
    }
  }

  @Test
  void theNextHandlerOfANameTakesThePlaceOfTheLast() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      URI greet = URI.create(postern.importApi(GREETING).uri() + "/greet");
      List<String> answers = new ArrayList<>();
      postern.lambda("greeter", json -> "{\"was\":" + json + "}");
      answers.add(post(greet.toString(), "1"));
      postern.lambda("greeter", (in, out, context) -> out.write(in.readAllBytes()));
      answers.add(post(greet.toString(), "2"));
      postern.lambda("greeter", Greeted.class, (event, context) -> event.name().length());
      answers.add(post(greet.toString(), "{\"name\":\"Ann\"}"));
      postern.lambda("greeter", (Map<String, Object> event, Context context) -> event.keySet());
      answers.add(post(greet.toString(), "{\"name\":\"Ann\"}"));
      assertThat(answers).containsExactly("200 {\"was\":1}", "200 2", "200 3", "200 [\"name\"]");
    }
  }

  @Test
  void aHandlerIsInEveryRegionUntilReset() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      postern.lambda("greeter", json -> json);
      assertThat(invoke(postern, "eu-west-1")).isEqualTo("200 7");
      assertThat(invoke(postern, "us-east-1")).isEqualTo("200 7");
      postern.reset();
      assertThat(invoke(postern, "eu-west-1")).startsWith("404 ");
    }
  }

  @Test
  void aNameThatIsTakenOrNoneIsRefused(@TempDir Path code) throws Exception {
    Files.writeString(code.resolve("lambda_function.py"), "def lambda_handler(e, c): return 1");
    PosternConfig config =
        PosternConfig.defaults().withFunction("there", code, Optional.empty(), Optional.empty());
    try (Postern postern = Postern.start(config)) {
      assertThatThrownBy(() -> postern.lambda("there", json -> json))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("There is a function there already");
      assertThatThrownBy(() -> postern.lambda("no name", json -> json))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "'no name' is no name of a function: 1 to 64 letters, digits, hyphens and"
                  + " underscores");
    }
  }

  /** Two gateways at once, each with an API, a handler of this JVM and a process. */
  @Test
  void closedGatewaysLeaveNoThread(@TempDir Path code) throws Exception {
    Files.writeString(code.resolve("lambda_function.py"), "def lambda_handler(e, c): return e");
    PosternConfig config =
        PosternConfig.defaults().withFunction("echo", code, Optional.empty(), Optional.empty());
    try (Postern first = Postern.start(PosternConfig.defaults())) {
      // The client's own threads, and the JDK's for processes, are there from now on.
      assertThat(get(first.importApi(GREETING).uri() + "/hello")).isEqualTo("200 hi");
    }
    Set<Thread> before = threads();
    try (Postern one = Postern.start(config);
        Postern two = Postern.start(config)) {
      for (Postern postern : List.of(one, two)) {
        postern.lambda("greeter", new Greeter());
        ServedApi api = postern.importApi(GREETING);
        assertThat(post(api.uri() + "/greet", "{\"name\":\"Ann\"}")).startsWith("200 ");
        assertThat(post(postern.endpoint() + "/2015-03-31/functions/echo/invocations", "{\"a\":1}"))
            .isEqualTo("200 {\"a\": 1}");
      }
    }
    Set<Thread> left = new HashSet<>(threads());
    left.removeAll(before);
    assertThat(left).isEmpty();
  }

  /** All threads that are alive but the JDK's own: its client's, and those that await processes. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> !thread.getName().startsWith("HttpClient-"))
        .filter(thread -> !thread.getName().startsWith("process reaper"))
        .collect(Collectors.toSet());
  }

  private String invoke(Postern postern, String region) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(postern.endpoint() + "/2015-03-31/functions/greeter/invocations"))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260305/"
                    + region
                    + "/lambda/aws4_request, SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString("7"))
            .build();
    return told(client.send(request, BodyHandlers.ofString()));
  }

  private String get(String uri) throws Exception {
    return told(
        client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString()));
  }

  private String post(String uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return told(client.send(request, BodyHandlers.ofString()));
  }

  private static String told(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
