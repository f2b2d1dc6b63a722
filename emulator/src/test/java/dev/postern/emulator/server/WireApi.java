package dev.postern.emulator.server;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;

/**
 * A running Postern with one API, made with the SDK and called byte by byte: for tests of what goes
 * over the wire.
 */
final class WireApi implements AutoCloseable {
  private final Postern postern = Postern.start(PosternConfig.defaults());
  private final ApiGatewayClient aws;
  private final String id;
  private final String root;

  WireApi() {
    this(request -> {});
  }

  WireApi(Consumer<CreateRestApiRequest.Builder> settings) {
    aws =
        ApiGatewayClient.builder()
            .endpointOverride(postern.endpoint())
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    id =
        aws.createRestApi(
                request ->
                    request
                        .name("wire")
                        .endpointConfiguration(endpoint -> endpoint.typesWithStrings("REGIONAL"))
                        .applyMutation(settings))
            .id();
    root = aws.getResources(request -> request.restApiId(id)).items().get(0).id();
  }

  String id() {
    return id;
  }

  ApiGatewayClient aws() {
    return aws;
  }

  /** Adds {@code GET /part} with a proxy integration. */
  WireApi proxy(String part, Consumer<PutIntegrationRequest.Builder> integration, String... read) {
    method(part, "HTTP_PROXY", integration, read);
    return this;
  }

  /** Adds {@code GET /part} whose answer 200 has these header fields mapped. */
  WireApi mapped(
      String part,
      Consumer<PutIntegrationRequest.Builder> integration,
      Map<String, String> responseHeaders,
      String... read) {
    String resource = method(part, "HTTP", integration, read);
    aws.putMethodResponse(
        request ->
            request
                .restApiId(id)
                .resourceId(resource)
                .httpMethod("GET")
                .statusCode("200")
                .responseParameters(
                    responseHeaders.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), name -> false))));
    aws.putIntegrationResponse(
        request ->
            request
                .restApiId(id)
                .resourceId(resource)
                .httpMethod("GET")
                .statusCode("200")
                .responseParameters(responseHeaders));
    return this;
  }

  /** A method that may read those request parameters, such as {@code header.Accept}. */
  private String method(
      String part,
      String type,
      Consumer<PutIntegrationRequest.Builder> integration,
      String... read) {
    String resource =
        aws.createResource(request -> request.restApiId(id).parentId(root).pathPart(part)).id();
    Map<String, Boolean> parameters =
        Arrays.stream(read)
            .collect(Collectors.toMap(name -> "method.request." + name, name -> false));
    aws.putMethod(
        request ->
            request
                .restApiId(id)
                .resourceId(resource)
                .httpMethod("GET")
                .authorizationType("NONE")
                .requestParameters(parameters));
    aws.putIntegration(
        request ->
            request
                .restApiId(id)
                .resourceId(resource)
                .httpMethod("GET")
                .type(type)
                .integrationHttpMethod("GET")
                .applyMutation(integration));
    return resource;
  }

  WireApi deploy() {
    aws.createDeployment(request -> request.restApiId(id).stageName("dev"));
    return this;
  }

  /**
   * Sends a request on a connection of its own and gives the whole response.
   *
   * @param target the path after the stage, and query
   * @param fields header fields, each line ended by a line feed
   * @param body what follows the head
   */
  String get(String target, String fields, String body) {
    InetSocketAddress address =
        new InetSocketAddress(postern.endpoint().getHost(), postern.endpoint().getPort());
    try (RawHttp client = new RawHttp(address)) {
      return client
          .say("GET /dev" + target + " HTTP/1.1\nHost: " + host() + "\n" + fields + "\n" + body)
          .response();
    }
  }

  String host() {
    return id + ".execute-api.localhost:" + postern.endpoint().getPort();
  }

  @Override
  public void close() {
    aws.close();
    postern.close();
  }
}
