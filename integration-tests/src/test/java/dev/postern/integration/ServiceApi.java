package dev.postern.integration;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;

/**
 * A gateway with one REST API whose methods call AWS services, set up through the SDK's client.
 *
 * <pre>
 * api.method("POST", "/items").calls("dynamodb:action/PutItem").template("...").put();
 * api.deploy();
 * api.send("POST", "/items", "{}");
 * </pre>
 */
final class ServiceApi implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::111122223333:role/gateway";

  private final Postern gateway;
  private final ApiGatewayClient sdk;
  private final String id;
  private final Map<String, String> resources = new TreeMap<>();

  ServiceApi(PosternConfig config) {
    this.gateway = Postern.start(config);
    this.sdk = SdkClient.of(gateway.endpoint());
    this.id = sdk.createRestApi(r -> r.name("services")).id();
    sdk.getResources(r -> r.restApiId(id)).items().forEach(r -> resources.put(r.path(), r.id()));
  }

  /** Begins a method; nothing is there before {@link ServiceMethod#put}. */
  ServiceMethod method(String verb, String path) {
    return new ServiceMethod(verb, path);
  }

  void deploy() {
    sdk.createDeployment(r -> r.restApiId(id).stageName("dev"));
  }

  Postern gateway() {
    return gateway;
  }

  HttpResponse<String> send(String verb, String path, String body, String... headers)
      throws Exception {
    return Web.send(verb, Web.invokeUrl(gateway.endpoint(), id, "dev", path), body, headers);
  }

  /** The trace of an answer as its page gives it. */
  String trace(HttpResponse<?> answer) throws Exception {
    return Web.get(gateway.endpoint().resolve("/_postern/traces/" + Web.requestId(answer))).body();
  }

  private String resource(String path) {
    String known = resources.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    String parent = resource(slash == 0 ? "/" : path.substring(0, slash));
    String created =
        sdk.createResource(
                r -> r.restApiId(id).parentId(parent).pathPart(path.substring(slash + 1)))
            .id();
    resources.put(path, created);
    return created;
  }

  @Override
  public void close() {
    sdk.close();
    gateway.close();
  }

  /** A method on its way to the gateway. */
  final class ServiceMethod {
    private final String verb;
    private final String path;
    private String uri = "";
    private String integrationVerb = "POST";
    private String passthrough = "WHEN_NO_MATCH";
    private final Map<String, Boolean> declared = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final Map<String, String> responseHeaders = new LinkedHashMap<>();
    private final Map<String, String> responses = new LinkedHashMap<>();

    private ServiceMethod(String verb, String path) {
      this.verb = verb;
      this.path = path;
    }

    /** The service and what to call of it, such as {@code sqs:path/000000000000/orders}. */
    ServiceMethod calls(String service) {
      uri = "arn:aws:apigateway:us-east-1:" + service;
      return this;
    }

    ServiceMethod with(String integrationHttpMethod) {
      integrationVerb = integrationHttpMethod;
      return this;
    }

    ServiceMethod passthrough(String behavior) {
      passthrough = behavior;
      return this;
    }

    /** Maps a parameter, such as {@code header.Content-Type}, and declares where it comes from. */
    ServiceMethod map(String target, String source) {
      parameters.put("integration.request." + target, source);
      if (source.startsWith("method.request.")) {
        declared.put(source, false);
      }
      return this;
    }

    ServiceMethod template(String template) {
      templates.put("application/json", template);
      return this;
    }

    ServiceMethod responseHeader(String name, String source) {
      responseHeaders.put("method.response.header." + name, source);
      return this;
    }

    /** A response beside the default, 200. */
    ServiceMethod responds(String status, String selectionPattern) {
      responses.put(status, selectionPattern);
      return this;
    }

    void put() {
      String resource = resource(path);
      sdk.putMethod(
          r ->
              r.restApiId(id)
                  .resourceId(resource)
                  .httpMethod(verb)
                  .authorizationType("NONE")
                  .requestParameters(declared));
      sdk.putIntegration(
          r ->
              r.restApiId(id)
                  .resourceId(resource)
                  .httpMethod(verb)
                  .type(IntegrationType.AWS)
                  .integrationHttpMethod(integrationVerb)
                  .uri(uri)
                  .credentials(ROLE)
                  .passthroughBehavior(passthrough)
                  .requestParameters(parameters)
                  .requestTemplates(templates));
      putResponse(resource, "200", "");
      responses.forEach((status, pattern) -> putResponse(resource, status, pattern));
    }

    private void putResponse(String resource, String status, String pattern) {
      Map<String, Boolean> headers = new LinkedHashMap<>();
      responseHeaders.keySet().forEach(name -> headers.put(name, false));
      sdk.putMethodResponse(
          r ->
              r.restApiId(id)
                  .resourceId(resource)
                  .httpMethod(verb)
                  .statusCode(status)
                  .responseParameters(headers));
      sdk.putIntegrationResponse(
          r ->
              r.restApiId(id)
                  .resourceId(resource)
                  .httpMethod(verb)
                  .statusCode(status)
                  .selectionPattern(pattern)
                  .responseParameters(responseHeaders));
    }
  }
}
