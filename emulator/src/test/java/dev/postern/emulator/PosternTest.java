package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/** The gateway as one object: starting, serving, closing. */
class PosternTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aStartedGatewayServesAtItsEndpoint() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults())) {
      assertThat(postern.endpoint().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
      assertThat(get(postern.endpoint().resolve("/_postern/health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anApiMadeWithTheSdkIsDeployedInvokedAndExplained() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      String apiId = mockApi(aws);
      HttpResponse<String> answer =
          get(postern.endpoint().resolve("/_aws/execute-api/" + apiId + "/dev/"));
      assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 hello");
      String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
      HttpResponse<String> trace = get(postern.endpoint().resolve("/_postern/traces/" + requestId));
      assertThat(trace.body()).contains("\"apiId\":\"" + apiId + "\"", "\"hello\"");
    }
  }

  @Test
  void anApiInvokesAnotherThroughHttpProxy() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      String backend = postern.endpoint() + "/_aws/execute-api/" + mockApi(aws) + "/dev/";
      String apiId =
          api(
              aws,
              integration ->
                  integration.type("HTTP_PROXY").integrationHttpMethod("GET").uri(backend));
      HttpResponse<String> answer =
          get(postern.endpoint().resolve("/_aws/execute-api/" + apiId + "/dev/"));
      assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("200 hello");
    }
  }

  @Test
  void aMethodIsTriedOverTheWireBeforeItIsDeployed() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      String backend = postern.endpoint() + "/_aws/execute-api/" + mockApi(aws) + "/dev/";
      String id = aws.createRestApi(request -> request.name("tried")).id();
      String root = aws.getResources(request -> request.restApiId(id)).items().get(0).id();
      aws.putMethod(
          request ->
              request
                  .restApiId(id)
                  .resourceId(root)
                  .httpMethod("GET")
                  .authorizationType("AWS_IAM"));
      aws.putIntegration(
          request ->
              request
                  .restApiId(id)
                  .resourceId(root)
                  .httpMethod("GET")
                  .type("HTTP_PROXY")
                  .integrationHttpMethod("GET")
                  .uri(backend));

      TestInvokeMethodResponse answer =
          aws.testInvokeMethod(
              request ->
                  request
                      .restApiId(id)
                      .resourceId(root)
                      .httpMethod("GET")
                      .pathWithQueryString("/?a=1"));

      assertThat(answer.status() + " " + answer.body()).isEqualTo("200 hello");
      assertThat(answer.log())
          .contains(
              "Method request query string: {a=1}\n", "Sending request to " + backend + "?a=1\n")
          .endsWith("Method completed with status: 200\n");
      HttpResponse<String> trace =
          get(
              postern
                  .endpoint()
                  .resolve("/_postern/traces/" + answer.responseMetadata().requestId()));
      assertThat(trace.body()).contains("\"stage\":\"test-invoke-stage\"");
    }
  }

  @Test
  void anOversizedInvocationIsRefusedAndTraced() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      URI url = postern.endpoint().resolve("/_aws/execute-api/" + mockApi(aws) + "/dev/");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(url)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20 << 20]))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
      String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
      assertThat(get(postern.endpoint().resolve("/_postern/traces/" + requestId)).body())
          .contains(
              "\"failure\":{\"gatewayResponseType\":\"REQUEST_TOO_LARGE\",\"reason\":\"the body has"
                  + " more than the 10485760 bytes that are allowed\"}");
    }
  }

  @Test
  void resetForgetsApisAndTraces() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      URI url = postern.endpoint().resolve("/_aws/execute-api/" + mockApi(aws) + "/dev/");
      assertThat(get(url).statusCode()).isEqualTo(200);
      postern.reset();
      assertThat(aws.getRestApis(request -> {}).items()).isEmpty();
      assertThat(get(postern.endpoint().resolve("/_postern/traces")).body())
          .isEqualTo("{\"traces\":[]}");
      assertThat(get(url).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aHundredApisAreCreatedAtOnce() throws Exception {
    try (Postern postern = Postern.start(PosternConfig.defaults());
        ApiGatewayClient aws = aws(postern)) {
      List<CompletableFuture<String>> creations =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> aws.createRestApi(request -> request.name("api" + i)).id()))
              .toList();
      assertThat(creations.stream().map(CompletableFuture::join).distinct()).hasSize(100);
    }
  }

  @Test
  void gatewaysStandSideBySide() throws Exception {
    Postern one = Postern.start(PosternConfig.defaults());
    try (Postern two = Postern.start(PosternConfig.defaults())) {
      assertThat(one.endpoint()).isNotEqualTo(two.endpoint());
      one.close();
      assertThat(get(two.endpoint().resolve("/_postern/health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withPort(port)))
          .isInstanceOf(PosternStartException.class)
          .hasMessage("Port " + port + " on 127.0.0.1 is in use; choose another with --port");
    }
  }

  @Test
  void anUnknownHostIsNamed() {
    assertThatThrownBy(
            () -> Postern.start(PosternConfig.defaults().withHost("no-such-host.invalid")))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Host no-such-host.invalid is not known; choose another with --host");
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withHost("192.0.2.1")))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Host 192.0.2.1 is not an address of this machine; choose another with --host");
  }

  @Test
  void aPortOutOfRangeIsNamed() {
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withPort(70_000)))
        .isInstanceOf(PosternStartException.class)
        .hasMessage("Port 70000 is not a port; choose one from 0 to 65535 with --port");
  }

  @Test
  void aClosedGatewayLeavesNoThread() throws Exception {
    Set<Thread> before = threads();
    Postern postern = Postern.start(PosternConfig.defaults());
    get(postern.endpoint().resolve("/_postern/health"));
    get(postern.endpoint().resolve("/restapis"));
    postern.close();
    assertThat(threads().stream().filter(thread -> !before.contains(thread)).toList()).isEmpty();
  }

  @Test
  void aGatewayThatCouldNotStartLeavesNoThread() {
    Set<Thread> before = threads();
    assertThatThrownBy(() -> Postern.start(PosternConfig.defaults().withHost("192.0.2.1")));
    assertThat(threads().stream().filter(thread -> !before.contains(thread)).toList()).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    Postern postern = Postern.start(PosternConfig.defaults());
    postern.close();
    postern.close();
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** An API that answers GET / with hello from stage dev. */
  private static String mockApi(ApiGatewayClient aws) {
    return api(
        aws,
        integration ->
            integration
                .type("MOCK")
                .requestTemplates(Map.of("application/json", "{\"statusCode\":200}")));
  }

  private static String api(
      ApiGatewayClient aws, Consumer<PutIntegrationRequest.Builder> integration) {
    String api = aws.createRestApi(request -> request.name("hello")).id();
    String root = aws.getResources(request -> request.restApiId(api)).items().get(0).id();
    aws.putMethod(
        request ->
            request.restApiId(api).resourceId(root).httpMethod("ANY").authorizationType("NONE"));
    aws.putMethodResponse(
        request -> request.restApiId(api).resourceId(root).httpMethod("ANY").statusCode("200"));
    aws.putIntegration(
        request ->
            request.restApiId(api).resourceId(root).httpMethod("ANY").applyMutation(integration));
    aws.putIntegrationResponse(
        request ->
            request
                .restApiId(api)
                .resourceId(root)
                .httpMethod("ANY")
                .statusCode("200")
                .responseTemplates(Map.of("application/json", "hello")));
    aws.createDeployment(request -> request.restApiId(api).stageName("dev"));
    return api;
  }

  private static ApiGatewayClient aws(Postern postern) {
    return ApiGatewayClient.builder()
        .endpointOverride(postern.endpoint())
        .region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  /** Postern's own threads that are alive; a test client's are not its business. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getName().contains("postern"))
        .collect(Collectors.toSet());
  }
}
