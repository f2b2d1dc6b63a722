package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.integration.CommandProcess.Ended;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetIntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** The main job: {@code ./postern start --import petstore.yaml}, and everything it serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PetStoreIT {
  private PetStoreBackendProcess backend;
  private CommandProcess gateway;
  private URI endpoint;
  private ApiGatewayClient sdk;
  private RestApi api;

  @BeforeAll
  void begin(@TempDir Path directory) throws Exception {
    backend = PetStoreBackendProcess.start();
    String[] start =
        CommandProcess.launcher(
            "start", "--port", "0", "--import", backend.api(directory).toString());
    gateway = CommandProcess.start(Map.of(), Checkout.file(""), start);
    endpoint = URI.create(gateway.firstLine().substring("Postern is ready on ".length()));
    sdk = SdkClient.of(endpoint);
    api = sdk.getRestApis().items().get(0);
  }

  @AfterAll
  void end() {
    sdk.close();
    gateway.close();
    backend.close();
  }

  @Test
  void theSdkSeesTheImportedApi() {
    assertThat(api.name()).isEqualTo("PetStore");
    assertThat(api.version()).isEqualTo("1.0.0");
    assertThat(sdk.getStages(r -> r.restApiId(api.id())).item())
        .extracting(Stage::stageName)
        .containsExactly("dev");
    assertThat(sdk.getResources(r -> r.restApiId(api.id())).items())
        .extracting(Resource::path, resource -> resource.resourceMethods().keySet())
        .containsExactlyInAnyOrder(
            tuple("/", Set.of("GET")),
            tuple("/pets", Set.of("GET", "POST", "OPTIONS")),
            tuple("/pets/{petId}", Set.of("GET", "OPTIONS")));
    assertThat(sdk.getModels(r -> r.restApiId(api.id())).items())
        .extracting(Model::name)
        .contains("Pet", "Pets", "NewPet", "NewPetResponse", "PetType", "Problem", "Empty");
  }

  @Test
  void theSdkSeesTheIntegrationOfADocument() {
    String pets =
        sdk.getResources(r -> r.restApiId(api.id())).items().stream()
            .filter(resource -> resource.path().equals("/pets"))
            .findFirst()
            .orElseThrow()
            .id();

    GetIntegrationResponse integration =
        sdk.getIntegration(r -> r.restApiId(api.id()).resourceId(pets).httpMethod("GET"));

    assertThat(integration.type()).isEqualTo(IntegrationType.HTTP);
    assertThat(integration.httpMethod()).isEqualTo("GET");
    assertThat(integration.passthroughBehavior()).isEqualTo("WHEN_NO_MATCH");
    assertThat(integration.requestParameters())
        .containsOnly(
            entry("integration.request.querystring.kind", "method.request.querystring.type"),
            entry("integration.request.querystring.page", "method.request.querystring.page"));
    assertThat(integration.integrationResponses()).containsOnlyKeys("200", "400");
  }

  @Test
  void theRootIsAPageOfHtml() throws Exception {
    HttpResponse<String> page = invoke("GET", "/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Type")).containsExactly("text/html");
    assertThat(page.body())
        .startsWith("<html>\n  <head><title>PetStore</title></head>")
        .contains("of the stage <b>dev</b>.", "<code>GET /dev/pets</code>");
  }

  @Test
  void everyUrlFormLeadsToTheApi() throws Exception {
    String inPath = Web.get(Web.invokeUrl(endpoint, api.id(), "dev", "/")).body();
    assertThat(inPath).startsWith("<html>");
    assertThat(Web.get(endpoint.resolve("/_aws/execute-api/" + api.id() + "/dev/")).body())
        .isEqualTo(inPath);
    for (String host :
        new String[] {
          ".execute-api.localhost",
          ".execute-api.us-east-1.amazonaws.com",
          ".execute-api.localhost.localstack.cloud"
        }) {
      Ended answer =
          CommandProcess.postern(
              "invoke", "GET", endpoint + "/dev/", "--header", "Host: " + api.id() + host);
      assertThat(answer.out()).as(host).isEqualTo(inPath);
    }
  }

  @Test
  void petsAreListedAPageAtATimeAndMappedToTheApisShape() throws Exception {
    HttpResponse<String> dogs = invoke("GET", "/pets?type=dog");

    assertThat(dogs.statusCode()).isEqualTo(200);
    assertThat(dogs.headers().allValues("Content-Type")).containsExactly("application/json");
    assertThat(dogs.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(withoutBlanks(dogs.body()))
        .isEqualTo(
            """
            [{"id":1,"type":"dog","price":249.99},{"id":4,"type":"dog","price":99.5}]\
            """);
    assertThat(withoutBlanks(invoke("GET", "/pets?type=bird&page=1").body()))
        .isEqualTo("[{\"id\":5,\"type\":\"bird\",\"price\":15}]");
    assertThat(withoutBlanks(invoke("GET", "/pets?type=dog&page=2").body())).isEqualTo("[]");
  }

  @Test
  void theBackendsRefusalIsMappedByItsStatus() throws Exception {
    HttpResponse<String> refused = invoke("GET", "/pets?page=zero");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body().strip()).isEqualTo("{\"message\": \"not a page number: zero\"}");
  }

  @Test
  void aPetIsFoundByItsPathParameter() throws Exception {
    HttpResponse<String> fish = invoke("GET", "/pets/3");
    HttpResponse<String> nobody = invoke("GET", "/pets/99");

    assertThat(fish.statusCode()).isEqualTo(200);
    assertThat(fish.body().strip()).isEqualTo("{\"id\": 3, \"type\": \"fish\", \"price\": 0.99}");
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body().strip()).isEqualTo("{\"message\": \"there is no pet 99\"}");
  }

  @Test
  void aNewPetIsMappedInBothDirections() throws Exception {
    HttpResponse<String> created =
        invoke("POST", "/pets", "{\"type\": \"gecko\", \"price\": 12.5}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(withoutBlanks(created.body()))
        .matches(
            "\\{\"pet\":\\{\"id\":\\d+,\"type\":\"gecko\",\"price\":12\\.5},\"message\":\"success\"}");
  }

  @Test
  void aContentTypeWithoutATemplateIsRefusedWherePassthroughIsNever() throws Exception {
    HttpResponse<String> refused =
        Web.send("POST", url("/pets"), "<pet/>", "Content-Type", "application/xml");

    // Documented: API Gateway integration passthrough behaviors, NEVER.
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.body()).isEqualTo("{\"message\": \"Unsupported Media Type\"}");
  }

  @Test
  void preflightRequestsAreAnsweredByMock() throws Exception {
    HttpResponse<String> preflight = invoke("OPTIONS", "/pets/3");

    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().allValues("Access-Control-Allow-Methods"))
        .containsExactly("GET,OPTIONS");
    assertThat(preflight.headers().allValues("Access-Control-Allow-Headers"))
        .containsExactly("Content-Type,X-Amz-Date,Authorization,X-Api-Key");
    assertThat(preflight.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(preflight.body()).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefusedAsAwsRefusesIt() throws Exception {
    HttpResponse<String> refused = invoke("GET", "/nowhere");

    // Recorded from AWS.
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
    assertThat(refused.headers().allValues("x-amzn-ErrorType"))
        .containsExactly("MissingAuthenticationTokenException");
  }

  @Test
  void everyAnswerIsExplainedByItsRequestId() throws Exception {
    String requestId = Web.requestId(invoke("GET", "/pets?type=cat"));

    Ended report = postern("explain", requestId);

    assertThat(report.exitCode()).isZero();
    assertThat(report.out())
        .startsWith("GET /")
        .contains(
            "request " + requestId,
            "method GET /pets, resource ",
            "method.request.querystring.type -> integration.request.querystring.kind: cat",
            "/store/pets?kind=cat",
            "\"kind\": \"cat\"",
            "{\"id\": 2, \"type\": \"cat\", \"price\": 124.99}");
  }

  @Test
  void importingAgainUpdatesTheApi(@TempDir Path directory) throws Exception {
    Ended again = postern("import", backend.api(directory).toString());

    assertThat(again.exitCode()).isZero();
    assertThat(again.err())
        .isEqualTo("Updated PetStore (%s), 6 methods on stage dev\n".formatted(api.id()));
    assertThat(again.out())
        .isEqualTo(
            """
            GET     http://{id}.execute-api.localhost:{port}/dev/
            GET     http://{id}.execute-api.localhost:{port}/dev/pets
            OPTIONS http://{id}.execute-api.localhost:{port}/dev/pets
            POST    http://{id}.execute-api.localhost:{port}/dev/pets
            GET     http://{id}.execute-api.localhost:{port}/dev/pets/{petId}
            OPTIONS http://{id}.execute-api.localhost:{port}/dev/pets/{petId}
            """
                .replace("{id}", api.id())
                .replace("{port}", Integer.toString(endpoint.getPort())));
    assertThat(sdk.getRestApis().items()).extracting(RestApi::id).containsExactly(api.id());
  }

  @Test
  void routesListWhatIsServed() throws Exception {
    Ended routes = postern("routes");

    assertThat(routes.exitCode()).isZero();
    assertThat(routes.out().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith("API ID STAGE METHOD PATH INTEGRATION URL")
        .contains(
            "PetStore %s dev GET / MOCK http://%s.execute-api.localhost:%d/dev/"
                .formatted(api.id(), api.id(), endpoint.getPort()));
  }

  private Ended postern(String... arguments) throws Exception {
    return CommandProcess.run(
        Map.of("POSTERN_ENDPOINT", endpoint.toString()),
        Checkout.file(""),
        CommandProcess.launcher(arguments));
  }

  private HttpResponse<String> invoke(String method, String path) throws Exception {
    return Web.send(method, url(path), "");
  }

  private HttpResponse<String> invoke(String method, String path, String json) throws Exception {
    return Web.send(method, url(path), json, "Content-Type", "application/json");
  }

  private URI url(String path) {
    return Web.invokeUrl(endpoint, api.id(), "dev", path);
  }

  private static String withoutBlanks(String json) {
    return json.replaceAll("\\s", "");
  }
}
