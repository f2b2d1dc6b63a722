package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.testcontainers.PosternContainer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.lifecycle.TestDescription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/**
 * The Testcontainers module with a real engine: run by {@link ImageIT}, which has built the image,
 * in a JVM whose environment says where the engine is.
 */
class PosternContainerScenarios {
  private static final TestDescription TEST =
      new TestDescription() {
        @Override
        public String getTestId() {
          return "test";
        }

        @Override
        public String getFilesystemFriendlyName() {
          return "test";
        }
      };

  @TempDir Path directory;

  private Path greeting() throws Exception {
    return Files.writeString(directory.resolve("greeting api.yaml"), ImageIT.GREETING);
  }

  private static PosternContainer container(UnaryOperator<PosternContainer> with) {
    PosternContainer container = with.apply(new PosternContainer(ImageIT.IMAGE));
    container.start();
    return container;
  }

  private static ApiGatewayClient client(PosternContainer container) {
    return ApiGatewayClient.builder()
        .endpointOverride(container.endpoint())
        .region(Region.of(container.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.accessKey(), container.secretKey())))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Test
  void anImportedApiIsServedInItsStageAndFoundByName() throws Exception {
    Path document = greeting();
    try (PosternContainer container = container(it -> it.withImport(document).withStage("test"))) {
      URI api = container.stageUri(container.apiId("Greeting"), "test");

      assertThat(Web.get(URI.create(api + "/hello")).body()).isEqualTo("{\"hello\": \"world\"}");
      assertThatThrownBy(() -> container.apiId("Farewell"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "There is no API named 'Farewell'; there are: 'Greeting' (%s)",
              container.apiId("Greeting"));
    }
  }

  @Test
  void whatATestServedStandsBeneathItsFailure() throws Exception {
    Path document = greeting();
    try (PosternContainer container = container(it -> it.withImport(document))) {
      URI api = container.stageUri(container.apiId("Greeting"), "dev");
      Web.get(URI.create(api + "/hello"));
      container.beforeTest(TEST);
      Web.get(URI.create(api + "/goodbye"));
      AssertionError failure = new AssertionError("no goodbye");
      container.afterTest(TEST, Optional.of(failure));
      container.beforeTest(TEST);
      AssertionError silent = new AssertionError("nothing was asked");
      container.afterTest(TEST, Optional.of(silent));

      assertThat(failure.getSuppressed()).hasSize(1);
      assertThat(failure.getSuppressed()[0].toString())
          .startsWith(
              "Postern served 1 request in this test:\nGET "
                  + api.getPath()
                  + "/goodbye -> 403 (id ")
          .contains("\n  reason: ")
          .doesNotContain("/hello ->");
      assertThat(silent.getSuppressed()).isEmpty();
    }
  }

  @Test
  void functionsOfDirectoriesAndOfElsewhereAreThere() throws Exception {
    Path code = Files.createDirectory(directory.resolve("greeter"));
    Files.writeString(code.resolve("app.py"), "def handler(event, context): return 1\n");
    try (PosternContainer container =
        container(
            it ->
                it.withFunction("greeter", code)
                    .withFunction("remote", URI.create("http://127.0.0.1:1")))) {
      URI functions = container.endpoint().resolve("/2015-03-31/functions/");

      assertThat(Web.get(functions.resolve("greeter")).body())
          .contains("\"Handler\":\"app.handler\"");
      assertThat(Web.get(functions.resolve("remote")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void stateIsKeptInTheDirectoryForTheNextContainer() throws Exception {
    Path state = Files.createDirectory(directory.resolve("state"));
    String id;
    try (PosternContainer container = container(it -> it.withStateDirectory(state));
        ApiGatewayClient client = client(container)) {
      id = client.createRestApi(request -> request.name("kept")).id();
    }
    try (PosternContainer container = container(it -> it.withStateDirectory(state))) {
      assertThat(container.apiId("kept")).isEqualTo(id);
    }
  }

  @Test
  void aDocumentThatIsRefusedEndsTheStartAtOnceWithTheReason() throws Exception {
    Path document = Files.writeString(directory.resolve("broken.yaml"), "openapi: [");
    PosternContainer container = new PosternContainer(ImageIT.IMAGE).withImport(document);

    assertThatThrownBy(container::start)
        .hasRootCauseMessage(
            """
            Postern ended before it served; it said:
            postern: /var/postern/1/broken.yaml: Errors found during import: Invalid OpenAPI document: \
            not valid YAML at line 1, column 11: expected the node content, but found '<stream end>'
            """);
  }
}
