package dev.postern.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/** Gateways one after the other on one state directory. */
class DurableStateTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path directory;

  private Postern start() {
    return Postern.start(PosternConfig.defaults().withStateDirectory(directory.resolve("state")));
  }

  private static ApiGatewayClient aws(Postern postern) {
    return ApiGatewayClient.builder()
        .endpointOverride(postern.endpoint())
        .region(Region.EU_WEST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret")))
        .build();
  }

  private String get(URI uri) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String deployed(ApiGatewayClient aws) {
    String id = aws.createRestApi(request -> request.name("kept")).id();
    String root = aws.getResources(request -> request.restApiId(id)).items().get(0).id();
    aws.putMethod(
        it -> it.restApiId(id).resourceId(root).httpMethod("GET").authorizationType("NONE"));
    aws.putIntegration(
        it ->
            it.restApiId(id)
                .resourceId(root)
                .httpMethod("GET")
                .type("MOCK")
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
    aws.putMethodResponse(
        it -> it.restApiId(id).resourceId(root).httpMethod("GET").statusCode("200"));
    aws.putIntegrationResponse(
        it ->
            it.restApiId(id)
                .resourceId(root)
                .httpMethod("GET")
                .statusCode("200")
                .responseTemplates(Map.of("application/json", "kept")));
    aws.createDeployment(it -> it.restApiId(id).stageName("dev"));
    return id;
  }

  @Test
  void anApiIsServedByTheNextGateway() throws Exception {
    String id;
    String described;
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      id = deployed(aws);
      described = described(aws, id);
    }
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      assertThat(described(aws, id)).isEqualTo(described);
      assertThat(get(postern.endpoint().resolve("/_aws/execute-api/" + id + "/dev/")))
          .isEqualTo("kept");
    }
  }

  private static String described(ApiGatewayClient aws, String id) {
    return aws.getRestApi(it -> it.restApiId(id)).toString()
        + aws.getResources(it -> it.restApiId(id).embed("methods"))
        + aws.getStages(it -> it.restApiId(id))
        + aws.getDeployments(it -> it.restApiId(id));
  }

  @Test
  void whatWasDeletedStaysDeleted() {
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      String id = deployed(aws);
      aws.createRestApi(it -> it.name("other"));
      aws.deleteRestApi(it -> it.restApiId(id));
    }
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      assertThat(aws.getRestApis().items()).extracting(api -> api.name()).containsExactly("other");
    }
  }

  @Test
  void aResetIsForGood() {
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      deployed(aws);
      postern.reset();
      assertThat(aws.getRestApis().items()).isEmpty();
      aws.createRestApi(it -> it.name("after"));
    }
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      assertThat(aws.getRestApis().items()).extracting(api -> api.name()).containsExactly("after");
    }
  }

  @Test
  void aSecondGatewayOnTheDirectoryIsRefused() {
    try (Postern postern = start()) {
      assertThat(postern.endpoint()).isNotNull();
      assertThatThrownBy(this::start)
          .isInstanceOf(PosternStartException.class)
          .hasMessage(
              "State directory "
                  + directory.resolve("state")
                  + " is in use by another gateway of this process");
    }
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefusedAndLeftAlone() throws Exception {
    Path state = Files.createDirectory(directory.resolve("state"));
    Files.writeString(state.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(this::start)
        .isInstanceOf(PosternStartException.class)
        .hasMessage("State directory " + state + " is none: it has no file format, but thesis.txt");
    assertThat(state.resolve("thesis.txt")).hasContent("years of work");
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files).containsExactly(state.resolve("thesis.txt"));
    }
  }

  @Test
  void aDirectoryThatCannotBeReadIsRefusedInOneLine() throws Exception {
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      aws.createRestApi(it -> it.name("kept"));
    }
    Path state = directory.resolve("state");
    Path unread = state.resolve("accounts/123456789012/eu-west-1/restApis/1.tmp");
    Files.createDirectories(unread.resolve("below"));
    assertThatThrownBy(this::start)
        .isInstanceOf(PosternStartException.class)
        .hasMessage(
            "State directory %s cannot be read: java.nio.file.DirectoryNotEmptyException: %s"
                .formatted(state, unread));
  }

  private HttpResponse<byte[]> post(Postern postern, byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(postern.endpoint().resolve("/_postern/state"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void anExportOfAGatewayInMemoryIsImportedForGoodIntoAnother() throws Exception {
    String id;
    String described;
    String exported;
    try (Postern memory = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(memory)) {
      id = deployed(aws);
      described = described(aws, id);
      exported = get(memory.endpoint().resolve("/_postern/state"));
    }
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      aws.createRestApi(it -> it.name("gone"));
      assertThat(new String(post(postern, exported.getBytes(UTF_8)).body(), UTF_8))
          .isEqualTo("{\"status\":\"imported\"}");
      assertThat(get(postern.endpoint().resolve("/_postern/state"))).isEqualTo(exported);
    }
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      assertThat(aws.getRestApis().items()).extracting(api -> api.name()).containsExactly("kept");
      assertThat(described(aws, id)).isEqualTo(described);
      assertThat(get(postern.endpoint().resolve("/_aws/execute-api/" + id + "/dev/")))
          .isEqualTo("kept");
    }
  }

  @Test
  void aDocumentThatCannotBeServedChangesNothing() throws Exception {
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      aws.createRestApi(it -> it.name("stays"));
      HttpResponse<byte[]> refusal =
          post(
              postern,
              """
              {"format": 1, "postern": "9", "accounts": {"123456789012": {"eu-west-1": {
                "vpcLinks": {"a": {"id": "a", "colour": "red"}}}}}}
              """
                  .getBytes(UTF_8));
      assertThat(refusal.statusCode() + " " + new String(refusal.body(), UTF_8))
          .isEqualTo(
              "400 {\"message\":\"vpcLinks a of account 123456789012 in eu-west-1:"
                  + " colour: is not known\"}");
      assertThat(aws.getRestApis().items()).extracting(api -> api.name()).containsExactly("stays");
    }
  }

  @Test
  void aDamagedFileIsNamedOnTheHealthPageAndTheRestIsServed() throws Exception {
    String id;
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      id = deployed(aws);
      aws.createRestApi(it -> it.name("whole"));
    }
    Path file = directory.resolve("state/accounts/123456789012/eu-west-1/restApis/" + id + ".json");
    Files.writeString(file, "{");
    try (Postern postern = start();
        ApiGatewayClient aws = aws(postern)) {
      assertThat(aws.getRestApis().items()).extracting(api -> api.name()).containsExactly("whole");
      assertThat(get(postern.endpoint().resolve("/_postern/health")))
          .endsWith(
              ",\"damaged\":[\"%s is damaged: its end is missing; it was renamed to %s.json.damaged\"]}"
                  .formatted(file, id));
    }
  }
}
