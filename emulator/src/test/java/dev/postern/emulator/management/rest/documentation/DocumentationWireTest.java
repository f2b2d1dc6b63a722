package dev.postern.emulator.management.rest.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.rest.RestManagement;
import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Authorizers, documentation, exports and their neighbours as a client on the wire sees them. */
class DocumentationWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String URI =
      "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:us-west-2:123412341234:function:f/invocations";

  private final AwsEndpoint endpoint =
      new AwsEndpoint(
          List.of(RestManagement.handlers(new RestPlane().context, RestPlane.NO_TESTER)),
          () -> "a-request-id");

  @BeforeEach
  void anApi() {
    send("POST", "/restapis", "{\"name\": \"Pets\", \"tags\": {\"_custom_id_\": \"pets\"}}");
  }

  private HttpResponse send(String method, String path, String body, String... headers) {
    String[] parts = path.split("\\?", 2);
    return endpoint.handle(
        new HttpRequest(
            method,
            parts[0],
            parts.length == 2 ? parts[1] : "",
            Headers.of(headers.length == 0 ? new String[] {"Accept", "*/*"} : headers),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode answer(String method, String path, String body, int status) throws IOException {
    HttpResponse answer = send(method, path, body);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private void assertEmpty(String method, String path, int status) {
    HttpResponse answer = send(method, path, "");
    assertThat(answer.bodyText()).isEmpty();
    assertThat(answer.status()).isEqualTo(status);
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  @Test
  void authorizers() throws IOException {
    // Documented: aws apigateway create-authorizer, example 1.
    String body =
        """
        {"name": "guard", "type": "TOKEN", "authorizerUri": "%s",
         "identitySource": "method.request.header.Authorization"}
        """
            .formatted(URI);
    JsonNode created = answer("POST", "/restapis/pets/authorizers", body, 201);
    String id = created.path("id").asText();
    assertThat(created)
        .isEqualTo(
            json(
                """
                {"id": "%s", "name": "guard", "type": "TOKEN", "authType": "custom",
                 "authorizerUri": "%s", "identitySource": "method.request.header.Authorization",
                 "authorizerResultTtlInSeconds": 300}
                """
                    .formatted(id, URI)));
    assertThat(answer("GET", "/restapis/pets/authorizers", "", 200))
        .isEqualTo(json("{\"item\": [%s]}".formatted(created)));
    assertThat(answer("GET", "/restapis/pets/authorizers/" + id, "", 200)).isEqualTo(created);
    JsonNode patched =
        answer(
            "PATCH",
            "/restapis/pets/authorizers/" + id,
            """
            {"patchOperations": [
              {"op": "replace", "path": "/authorizerResultTtlInSeconds", "value": "0"}]}
            """,
            200);
    assertThat(patched.path("authorizerResultTtlInSeconds").intValue()).isZero();
    assertEmpty("DELETE", "/restapis/pets/authorizers/" + id, 202);
    assertThat(answer("GET", "/restapis/pets/authorizers/" + id, "", 404))
        .isEqualTo(json("{\"message\": \"Invalid Authorizer identifier specified\"}"));
  }

  @Test
  void documentationParts() throws IOException {
    // Documented: Document an API using the API Gateway REST API.
    String parts = "/restapis/pets/documentation/parts";
    JsonNode created =
        answer(
            "POST",
            parts,
            """
            {"location": {"type": "METHOD", "path": "/pets", "method": "GET"},
             "properties": "{\\"summary\\" : \\"List all pets.\\"}"}
            """,
            201);
    String id = created.path("id").asText();
    assertThat(created)
        .isEqualTo(
            json(
                """
                {"id": "%s", "location": {"type": "METHOD", "path": "/pets", "method": "GET"},
                 "properties": "{\\"summary\\" : \\"List all pets.\\"}"}
                """
                    .formatted(id)));
    assertThat(answer("GET", parts + "?type=METHOD&path=/pets", "", 200))
        .isEqualTo(json("{\"item\": [%s]}".formatted(created)));
    assertThat(answer("GET", parts + "?type=API", "", 200)).isEqualTo(json("{\"item\": []}"));
    assertThat(
            answer(
                    "PATCH",
                    parts + "/" + id,
                    """
                    {"patchOperations": [
                      {"op": "replace", "path": "/properties", "value": "{}"}]}
                    """,
                    200)
                .path("properties")
                .asText())
        .isEqualTo("{}");
    assertEmpty("DELETE", parts + "/" + id, 202);
  }

  @Test
  void documentationIsImported() throws IOException {
    // Documented and recorded from AWS: Import API documentation, the example.
    String document =
        """
        {"swagger": "2.0", "info": {"title": "doc"}, "paths": {},
         "x-amazon-apigateway-documentation": {"version": "1.0.3", "documentationParts": [
           {"location": {"type": "API"}, "properties": {"description": "API description"}},
           {"location": {"type": "METHOD", "method": "GET"},
            "properties": {"description": "Method description."}}]}}
        """;
    String parts = "/restapis/pets/documentation/parts";

    JsonNode ids = answer("PUT", parts + "?mode=overwrite&failonwarnings=true", document, 200);
    assertThat(answer("GET", parts, "", 200))
        .isEqualTo(
            json(
                """
                {"item": [
                  {"id": %s, "location": {"type": "API"},
                   "properties": "{\\"description\\":\\"API description\\"}"},
                  {"id": %s, "location": {"type": "METHOD", "path": "/", "method": "GET"},
                   "properties": "{\\"description\\":\\"Method description.\\"}"}]}
                """
                    .formatted(ids.at("/ids/0"), ids.at("/ids/1"))));
    assertThat(answer("PUT", parts + "?mode=overwrite", "{'key:value}", 400))
        .isEqualTo(json("{\"message\": \"Unable to build importer with provided input.\"}"));
  }

  @Test
  void documentationVersions() throws IOException {
    String versions = "/restapis/pets/documentation/versions";
    JsonNode expected =
        json(
            """
            {"version": "1.0.0", "createdDate": %d, "description": "the first"}
            """
                .formatted(RestPlane.NOW.getEpochSecond()));

    assertThat(
            answer(
                "POST",
                versions,
                "{\"documentationVersion\": \"1.0.0\", \"description\": \"the first\"}",
                201))
        .isEqualTo(expected);
    assertThat(answer("GET", versions, "", 200))
        .isEqualTo(json("{\"item\": [%s]}".formatted(expected)));
    assertThat(answer("GET", versions + "/1.0.0", "", 200)).isEqualTo(expected);
    assertEmpty("DELETE", versions + "/1.0.0", 202);
    assertThat(answer("GET", versions + "/1.0.0", "", 404))
        .isEqualTo(json("{\"message\": \"Invalid Documentation version specified\"}"));
  }

  @Test
  void exportsFlushesAndTemplates() throws IOException {
    String root = answer("GET", "/restapis/pets", "", 200).path("rootResourceId").asText();
    String method = "/restapis/pets/resources/" + root + "/methods/GET";
    answer("PUT", method, "{\"authorizationType\": \"NONE\"}", 201);
    answer("PUT", method + "/integration", "{\"type\": \"MOCK\"}", 201);
    answer("POST", "/restapis/pets/deployments", "{\"stageName\": \"dev\"}", 201);

    HttpResponse export =
        send(
            "GET",
            "/restapis/pets/stages/dev/exports/oas30?extensions=integrations",
            "",
            "Accept",
            "application/yaml");
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.headers().first("Content-Type")).contains("application/octet-stream");
    assertThat(export.headers().first("Content-Disposition"))
        .contains("attachment; filename=\"oas30_2026-05-04T03:02:01Z.yaml\"");
    assertThat(export.bodyText()).startsWith("---\nopenapi: \"3.0.1\"\n").contains("mock");

    assertEmpty("DELETE", "/restapis/pets/stages/dev/cache/data", 202);
    assertEmpty("DELETE", "/restapis/pets/stages/dev/cache/authorizers", 202);
    assertThat(answer("GET", "/restapis/pets/models/Error/default_template", "", 200))
        .isEqualTo(
            json(
                """
                {"value": "#set($inputRoot = $input.path('$'))\\n{\\n  \\"message\\" : \\"foo\\"\\n}"}
                """));
    assertThat(answer("GET", "/sdktypes/javascript", "", 200).path("friendlyName").asText())
        .isEqualTo("JavaScript");
    assertThat(answer("GET", "/sdktypes", "", 200).path("item")).hasSize(6);
  }

  @Test
  void whatIsNotAnsweredYetSaysSo() {
    assertThat(send("POST", "/restapis/pets/authorizers/x", "{}").status()).isEqualTo(501);
    assertThat(send("GET", "/restapis/pets/stages/dev/sdks/java", "").status()).isEqualTo(501);
  }
}
