package dev.postern.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** What is exported and imported again is what it was, as far as the formats can carry it. */
class ExportRoundTripTest {
  private static final String MODELS_URL = "https://apigateway.amazonaws.com/restapis/abc/models/";
  private static final String URI =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:eu-west-1:123456789012:function:f/invocations";

  /** Everything that methods can refer to; the ids are the names, as an import has them. */
  private static final Map<String, Authorizer> AUTHORIZERS =
      Map.of(
          "token",
          authorizer("token", "TOKEN").identitySource("method.request.header.X-Token").build(),
          "request",
          authorizer("request", "REQUEST")
              .identitySource("method.request.header.A, stageVariables.b")
              .authorizerCredentials("arn:aws:iam::123456789012:role/r")
              .build(),
          "pool",
          Authorizer.builder()
              .id("pool")
              .name("pool")
              .type("COGNITO_USER_POOLS")
              .authType("cognito_user_pools")
              .identitySource("method.request.header.Authorization")
              .providerARNs("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/p")
              .build());

  private static final Map<String, RequestValidator> VALIDATORS =
      Map.of("all", validator("all", true), "none", validator("none", false));

  private static final Map<String, Model> MODELS =
      Map.of(
          "Name", model("Name", "{\"type\":\"string\",\"maxLength\":10}"),
          "Pet",
              model(
                  "Pet",
                  "{\"type\":\"object\",\"properties\":{\"name\":{\"$ref\":\""
                      + MODELS_URL
                      + "Name\"},\"price\":{\"type\":\"number\",\"minimum\":25.0}}}"));

  private static final Map<String, GatewayResponse> GATEWAY_RESPONSES =
      Map.of(
          "DEFAULT_5XX",
          GatewayResponse.builder()
              .responseType("DEFAULT_5XX")
              .defaultResponse(false)
              .responseParameters(Map.of("gatewayresponse.header.X", "'x'"))
              .responseTemplates(Map.of("application/json", "{}"))
              .build(),
          "THROTTLED",
          GatewayResponse.builder()
              .responseType("THROTTLED")
              .defaultResponse(false)
              .statusCode("429")
              .responseTemplates(
                  Map.of("application/json", "{\"message\":$context.error.messageString}"))
              .build());

  private static Authorizer.Builder authorizer(String name, String type) {
    return Authorizer.builder()
        .id(name)
        .name(name)
        .type(type)
        .authType("custom")
        .authorizerUri(URI)
        .authorizerResultTtlInSeconds(60);
  }

  private static RequestValidator validator(String name, boolean flag) {
    return RequestValidator.builder()
        .id(name)
        .name(name)
        .validateRequestBody(flag)
        .validateRequestParameters(flag)
        .build();
  }

  private static Model model(String name, String schema) {
    return Model.builder().name(name).contentType("application/json").schema(schema).build();
  }

  @Property(tries = 100)
  void openApi3ComesBack(@ForAll("apis") ExportedApi api) {
    assertComesBack(api, OpenApiExport.json(api, ExportFormat.OAS30, everything()));
    assertComesBack(api, OpenApiExport.yaml(api, ExportFormat.OAS30, everything()));
  }

  @Property(tries = 100)
  void swaggerComesBack(@ForAll("apis") ExportedApi api) {
    assertComesBack(api, OpenApiExport.json(api, ExportFormat.SWAGGER, everything()));
  }

  private static ExportContent everything() {
    return new ExportContent(true, true, true);
  }

  private static void assertComesBack(ExportedApi api, String document) {
    ImportedApi back =
        OpenApiImport.read(document.getBytes(StandardCharsets.UTF_8), BasePathMode.IGNORE);

    assertThat(back.warnings()).isEmpty();
    assertThat(back.api()).isEqualTo(api.api().toBuilder().id(null).build());
    assertThat(back.methods()).isEqualTo(methods(api));
    assertThat(Set.copyOf(back.models())).isEqualTo(localModels());
    assertThat(Set.copyOf(back.authorizers()))
        .isEqualTo(
            AUTHORIZERS.values().stream()
                .map(it -> it.toBuilder().id(null).build())
                .collect(Collectors.toSet()));
    assertThat(Set.copyOf(back.requestValidators()))
        .isEqualTo(
            VALIDATORS.values().stream()
                .map(it -> it.toBuilder().id(null).build())
                .collect(Collectors.toSet()));
    assertThat(back.gatewayResponses()).isEqualTo(GATEWAY_RESPONSES);
  }

  private static Map<String, Map<String, Method>> methods(ExportedApi api) {
    return api.resources().stream()
        .collect(Collectors.toMap(Resource::path, Resource::resourceMethods));
  }

  private static Set<Model> localModels() {
    return MODELS.values().stream()
        .map(it -> it.toBuilder().schema(it.schema().replace(MODELS_URL, "#/definitions/")).build())
        .collect(Collectors.toSet());
  }

  @Provide
  Arbitrary<ExportedApi> apis() {
    Arbitrary<RestApi> api =
        Combinators.combine(
                Arbitraries.of("1.0", "v2"), Arbitraries.of("all pets", "'\"\\ä: - #"), flag())
            .as(ExportRoundTripTest::api);
    Arbitrary<List<Resource>> resources =
        Arbitraries.of("/", "/pets", "/pets/{id}", "/{proxy+}")
            .flatMap(this::resource)
            .list()
            .ofMaxSize(4)
            .uniqueElements(Resource::path);
    return Combinators.combine(api, resources)
        .as(
            (it, all) ->
                new ExportedApi(
                    it,
                    new ExportedApi.Served(it.version(), "abc.execute-api.x.amazonaws.com", "dev"),
                    all,
                    MODELS,
                    AUTHORIZERS,
                    VALIDATORS,
                    GATEWAY_RESPONSES,
                    Optional.empty()));
  }

  private static RestApi api(String version, String description, boolean more) {
    RestApi.Builder api =
        RestApi.builder().id("abc").name("pets").version(version).description(description);
    return more
        ? api.binaryMediaTypes("image/png", "*/*")
            .minimumCompressionSize(0)
            .apiKeySource("AUTHORIZER")
            .disableExecuteApiEndpoint(true)
            .policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}")
            .build()
        : api.build();
  }

  private Arbitrary<Resource> resource(String path) {
    return Arbitraries.maps(
            Arbitraries.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"),
            Arbitraries.integers().between(0, 3).flatMap(it -> method(path)))
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            methods ->
                Resource.builder()
                    .id("r" + path)
                    .path(path)
                    .resourceMethods(named(methods))
                    .build());
  }

  private static Map<String, Method> named(Map<String, Method> methods) {
    Map<String, Method> named = new LinkedHashMap<>();
    methods.forEach((verb, it) -> named.put(verb, it.toBuilder().httpMethod(verb).build()));
    return named;
  }

  private Arbitrary<Method> method(String path) {
    return Combinators.combine(
            Arbitraries.of("NONE", "AWS_IAM", "token", "request", "pool"),
            flag(),
            Arbitraries.of(Optional.empty(), Optional.of("all"), Optional.of("none")),
            parameters(path),
            flag(),
            responses(),
            integrations())
        .as(
            (authorization, key, validator, parameters, body, responses, integration) -> {
              Method.Builder method = authorized(authorization).apiKeyRequired(key);
              validator.ifPresent(it -> method.requestValidatorId((String) it));
              Filled.give(parameters, method::requestParameters);
              Filled.give(
                  body ? Map.of("application/json", "Pet") : Map.<String, String>of(),
                  method::requestModels);
              Filled.give(responses, method::methodResponses);
              return method.methodIntegration(integration).build();
            });
  }

  private static Method.Builder authorized(String authorization) {
    return switch (authorization) {
      case "NONE", "AWS_IAM" -> Method.builder().authorizationType(authorization);
      case "pool" ->
          Method.builder()
              .operationName("op")
              .authorizationType("COGNITO_USER_POOLS")
              .authorizerId("pool")
              .authorizationScopes("a/b");
      default -> Method.builder().authorizationType("CUSTOM").authorizerId(authorization);
    };
  }

  private static Arbitrary<Map<String, Boolean>> parameters(String path) {
    return Arbitraries.maps(
            Arbitraries.of("method.request.querystring.q", "method.request.header.h.x"), flag())
        .map(
            declared -> {
              Map<String, Boolean> all = new LinkedHashMap<>(declared);
              if (path.contains("{")) {
                String name = path.replaceAll(".*\\{|\\+?}.*", "");
                all.put("method.request.path." + name, true);
              }
              return all;
            });
  }

  private static Arbitrary<Map<String, MethodResponse>> responses() {
    Arbitrary<MethodResponse> response =
        Combinators.combine(flag(), flag())
            .as(
                (headers, model) -> {
                  MethodResponse.Builder built = MethodResponse.builder();
                  if (headers) {
                    built.responseParameters(Map.of("method.response.header.X-A", false));
                  }
                  return (model ? built.responseModels(Map.of("application/json", "Pet")) : built)
                      .build();
                });
    return Arbitraries.maps(Arbitraries.of("200", "404"), response)
        .map(
            responses -> {
              Map<String, MethodResponse> all = new LinkedHashMap<>();
              responses.forEach(
                  (code, it) -> all.put(code, it.toBuilder().statusCode(code).build()));
              return all;
            });
  }

  private static Arbitrary<Integration> integrations() {
    Integration mock =
        Integration.builder()
            .type("MOCK")
            .passthroughBehavior("WHEN_NO_TEMPLATES")
            .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}\n#end"))
            .integrationResponses(
                Map.of(
                    "200",
                    IntegrationResponse.builder()
                        .statusCode("200")
                        .responseTemplates(Map.of("application/json", ""))
                        .build(),
                    "404",
                    IntegrationResponse.builder()
                        .statusCode("404")
                        .selectionPattern("4\\d{2}")
                        .contentHandling("CONVERT_TO_TEXT")
                        .responseParameters(Map.of("method.response.header.X-A", "'a'"))
                        .build()))
            .build();
    Integration http =
        Integration.builder()
            .type("HTTP_PROXY")
            .httpMethod("ANY")
            .uri("http://localhost:1/{proxy}")
            .connectionType("VPC_LINK")
            .connectionId("link")
            .timeoutInMillis(50)
            .passthroughBehavior("NEVER")
            .cacheNamespace("mine")
            .cacheKeyParameters("method.request.path.proxy")
            .contentHandling("CONVERT_TO_BINARY")
            .tlsConfig(it -> it.insecureSkipVerification(true))
            .build();
    Integration lambda =
        Integration.builder()
            .type("AWS_PROXY")
            .httpMethod("POST")
            .uri(URI)
            .credentials("arn:aws:iam::123456789012:role/r")
            .passthroughBehavior("WHEN_NO_MATCH")
            .requestParameters(Map.of("integration.request.header.X", "'y'"))
            .build();
    return Arbitraries.of(mock, http, lambda);
  }

  private static Arbitrary<Boolean> flag() {
    return Arbitraries.of(true, false);
  }
}
