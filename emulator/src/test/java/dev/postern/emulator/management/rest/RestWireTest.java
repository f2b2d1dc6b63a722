package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The families as a client on the wire sees them: whole JSON bodies and statuses. */
class RestWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API =
      """
      "id": "pets", "name": "Pets", "createdDate": 1777863721, "apiKeySource": "HEADER",
      "disableExecuteApiEndpoint": false,
      "endpointConfiguration": {"types": ["REGIONAL"], "ipAddressType": "ipv4"},
      "tags": {"_custom_id_": "pets"}
      """;

  private final RestWire wire = new RestWire();

  private String root = "";

  @BeforeEach
  void anApi() throws IOException {
    HttpResponse created =
        send(
            "POST",
            "/restapis",
            """
            {"name": "Pets", "endpointConfiguration": {"types": ["REGIONAL"]},
             "tags": {"_custom_id_": "pets"}}
            """);
    root = JSON.readTree(created.body()).path("rootResourceId").asText();
    assertAnswer(created, 201, "{" + API + ", \"rootResourceId\": \"" + root + "\"}");
  }

  private HttpResponse send(String method, String path, String body) {
    return wire.send(method, path, body);
  }

  private static void assertAnswer(HttpResponse answer, int status, String json)
      throws IOException {
    assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree(json));
    assertThat(answer.status()).isEqualTo(status);
  }

  private void assertAnswer(
      String method, String path, String body, int status, String expectedJson) throws IOException {
    assertAnswer(send(method, path, body), status, expectedJson);
  }

  private void assertEmpty(String method, String path, int status) {
    HttpResponse answer = send(method, path, "");
    assertThat(answer.bodyText()).isEmpty();
    assertThat(answer.status()).isEqualTo(status);
  }

  private String get() {
    return "/restapis/pets/resources/" + root + "/methods/GET";
  }

  private void mockMethod() {
    send("PUT", get(), "{\"authorizationType\": \"NONE\"}");
    send("PUT", get() + "/responses/200", "{}");
    send("PUT", get() + "/integration", "{\"type\": \"MOCK\"}");
  }

  @Test
  void tagsAreAnEmptyObjectWhereThereAreNone() throws IOException {
    // Recorded from AWS.
    String id =
        JSON.readTree(send("POST", "/restapis", "{\"name\": \"b\"}").body()).path("id").asText();
    assertThat(JSON.readTree(send("GET", "/restapis/" + id, "").body()).path("tags"))
        .isEqualTo(JSON.createObjectNode());
  }

  @Test
  void apisAreListedUpdatedAndDeleted() throws IOException {
    String api = "{" + API + ", \"rootResourceId\": \"" + root + "\"}";
    assertThat(JSON.readTree(send("GET", "/restapis?limit=1", "").body()).findValue("item"))
        .isEqualTo(JSON.readTree("[" + api + "]"));
    assertAnswer(
        "PATCH",
        "/restapis/pets",
        """
        {"patchOperations": [{"op": "replace", "path": "/description", "value": "all"}]}
        """,
        200,
        "{" + API + ", \"description\": \"all\", \"rootResourceId\": \"" + root + "\"}");
    assertEmpty("DELETE", "/restapis/pets", 202);
    assertAnswer(
        "GET",
        "/restapis/pets",
        "",
        404,
        "{\"message\": \"Invalid API identifier specified 000000000000:pets\"}");
  }

  @Test
  void resourcesAreCreatedAndDeleted() throws IOException {
    HttpResponse created =
        send("POST", "/restapis/pets/resources/" + root, "{\"pathPart\": \"{id}\"}");
    String id = JSON.readTree(created.body()).path("id").asText();
    String resource =
        "{\"id\": \"%s\", \"parentId\": \"%s\", \"pathPart\": \"{id}\", \"path\": \"/{id}\"}"
            .formatted(id, root);
    assertAnswer(created, 201, resource);
    assertThat(JSON.readTree(send("GET", "/restapis/pets/resources", "").body()).findValue("item"))
        .isEqualTo(
            JSON.readTree("[{\"id\": \"" + root + "\", \"path\": \"/\"}, " + resource + "]"));
    assertEmpty("DELETE", "/restapis/pets/resources/" + id, 202);
  }

  @Test
  void aMethodShowsItsIntegrationAndResponses() throws IOException {
    mockMethod();
    assertAnswer(
        "PUT",
        get() + "/integration/responses/200",
        """
        {"selectionPattern": "", "responseTemplates": {"application/json": null}}
        """,
        201,
        // Recorded from AWS.
        """
        {"statusCode": "200", "selectionPattern": "",
         "responseTemplates": {"application/json": null}}
        """);

    assertAnswer(
        "GET",
        get(),
        "",
        200,
        """
        {"httpMethod": "GET", "authorizationType": "NONE", "apiKeyRequired": false,
         "methodResponses": {"200": {"statusCode": "200"}},
         "methodIntegration": {
           "type": "MOCK", "passthroughBehavior": "WHEN_NO_MATCH", "timeoutInMillis": 29000,
           "cacheNamespace": "ROOT", "cacheKeyParameters": [],
           "integrationResponses": {"200": {"statusCode": "200", "selectionPattern": "",
             "responseTemplates": {"application/json": null}}}}}
        """
            .replace("ROOT", root));
    assertThat(
            JSON.readTree(send("GET", "/restapis/pets/resources/" + root, "").body())
                .path("resourceMethods"))
        .isEqualTo(JSON.readTree("{\"GET\": {}}"));
  }

  @Test
  void whatIsDeletedAnswersNoBody() {
    mockMethod();
    send("PUT", get() + "/integration/responses/200", "{}");
    assertEmpty("DELETE", get() + "/integration/responses/200", 204);
    assertEmpty("DELETE", get() + "/integration", 204);
    assertEmpty("DELETE", get() + "/responses/200", 204);
    assertEmpty("DELETE", get(), 204);
  }

  @Test
  void theIntegrationVerbIsNotTheMethodsVerb() throws IOException {
    send("PUT", get(), "{\"authorizationType\": \"NONE\"}");
    assertAnswer(
        "PUT",
        get() + "/integration",
        """
        {"type": "HTTP_PROXY", "httpMethod": "POST", "uri": "http://localhost:1/x"}
        """,
        201,
        """
        {"type": "HTTP_PROXY", "httpMethod": "POST", "uri": "http://localhost:1/x",
         "connectionType": "INTERNET", "passthroughBehavior": "WHEN_NO_MATCH",
         "timeoutInMillis": 29000, "cacheNamespace": "ROOT", "cacheKeyParameters": []}
        """
            .replace("ROOT", root));
  }
}
