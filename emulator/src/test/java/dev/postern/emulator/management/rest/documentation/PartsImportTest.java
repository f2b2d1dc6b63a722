package dev.postern.emulator.management.rest.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsResponse;
import software.amazon.awssdk.services.apigateway.model.ImportDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.ImportDocumentationPartsResponse;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.PutRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PutRestApiResponse;

class PartsImportTest {
  private final RestPlane plane = new RestPlane();

  private static SdkBytes document(String... parts) {
    return SdkBytes.fromUtf8String(
        "openapi: 3.0.1\ninfo: {title: pets}\npaths: {/pets: {get: {}}}\n"
            + "x-amazon-apigateway-documentation:\n  documentationParts:\n    - "
            + String.join("\n    - ", parts)
            + "\n");
  }

  private static String part(String location, String properties) {
    return "{location: {%s}, properties: {%s}}".formatted(location, properties);
  }

  private String imported(SdkBytes document) {
    return plane
        .call(ImportRestApiResponse.class, ImportRestApiRequest.builder().body(document).build())
        .id();
  }

  private List<DocumentationPart> parts(String api) {
    return plane
        .call(
            GetDocumentationPartsResponse.class,
            GetDocumentationPartsRequest.builder().restApiId(api).build())
        .items();
  }

  private List<String> texts(String api) {
    return parts(api).stream()
        .map(part -> PartLocations.text(part.location()) + " " + part.properties())
        .toList();
  }

  private ImportDocumentationPartsRequest request(String api, String mode, SdkBytes body) {
    return ImportDocumentationPartsRequest.builder().restApiId(api).mode(mode).body(body).build();
  }

  @Test
  void anImportedApiHasTheDocumentsParts() {
    // Documented: API_DocumentationPartLocation; the defaults are the stated ones.
    String api =
        imported(
            document(
                part("type: API", "description: all"),
                part("type: RESPONSE, method: GET, statusCode: '200'", "description: ok")));

    assertThat(texts(api))
        .containsExactly(
            "type 'API' {\"description\":\"all\"}",
            "type 'RESPONSE', path '/', method 'GET', statusCode '200' {\"description\":\"ok\"}");
  }

  @Test
  void documentationCanBeIgnored() {
    // Documented: "To exclude DocumentationParts from the import, set parameters as
    // ignore=documentation."
    String api =
        plane
            .call(
                ImportRestApiResponse.class,
                ImportRestApiRequest.builder()
                    .body(document(part("type: API", "a: 1")))
                    .parameters(Map.of("ignore", "documentation"))
                    .build())
            .id();

    assertThat(parts(api)).isEmpty();
  }

  @Test
  void mergingChangesTheMembersThatAreImported() {
    // Documented: Import API documentation, MERGE.
    String api =
        imported(document(part("type: API", "a: 1, b: 1"), part("type: RESOURCE", "c: 1")));
    List<DocumentationPart> before = parts(api);

    ImportDocumentationPartsResponse answer =
        plane.call(
            ImportDocumentationPartsResponse.class,
            request(
                api,
                "merge",
                document(part("type: API", "b: 2, d: 2"), part("type: METHOD", "e: 2"))));

    assertThat(texts(api))
        .containsExactly(
            "type 'API' {\"a\":1,\"b\":2,\"d\":2}",
            "type 'METHOD', path '/', method '*' {\"e\":2}",
            "type 'RESOURCE', path '/' {\"c\":1}");
    assertThat(answer.ids()).containsExactly(parts(api).get(0).id(), parts(api).get(1).id());
    assertThat(parts(api).get(0).id()).isEqualTo(before.get(0).id());
    assertThat(answer.hasWarnings()).isFalse();
  }

  @Test
  void overwritingLeavesNothingOfWhatWas() {
    // Not recorded: that the parts have new ids.
    String api = imported(document(part("type: API", "a: 1"), part("type: RESOURCE", "c: 1")));
    String before = parts(api).get(0).id();

    List<String> ids =
        plane
            .call(
                ImportDocumentationPartsResponse.class,
                request(api, "overwrite", document(part("type: API", "b: 2"))))
            .ids();

    assertThat(texts(api)).containsExactly("type 'API' {\"b\":2}");
    assertThat(ids).containsExactly(parts(api).get(0).id()).doesNotContain(before);
  }

  @Test
  void puttingAnApiPutsItsDocumentation() {
    String api = imported(document(part("type: API", "a: 1"), part("type: RESOURCE", "c: 1")));
    PutRestApiRequest merge =
        PutRestApiRequest.builder()
            .restApiId(api)
            .mode("merge")
            .body(document(part("type: API", "b: 2")))
            .build();

    plane.call(PutRestApiResponse.class, merge);
    assertThat(texts(api))
        .containsExactly("type 'API' {\"a\":1,\"b\":2}", "type 'RESOURCE', path '/' {\"c\":1}");

    plane.call(
        PutRestApiResponse.class,
        merge.toBuilder().mode("overwrite").parameters(Map.of("ignore", "documentation")).build());
    assertThat(parts(api)).hasSize(2);

    plane.call(PutRestApiResponse.class, merge.toBuilder().mode("overwrite").build());
    assertThat(texts(api)).containsExactly("type 'API' {\"b\":2}");
  }

  @Test
  void aPartWhereNoneCanBeRefusesTheImport() {
    // Not recorded: the words.
    plane.refused(
        ImportRestApiRequest.builder().body(document(part("type: API, path: /", "a: 1"))).build(),
        400,
        "BadRequestException",
        "Errors found during import:\n\tUnable to create documentation parts: Invalid location"
            + " specified. 'path' is not a valid field for type 'API'");
    assertThat(plane.apis()).isEmpty();
  }

  @Test
  void warningsRefuseAnImportThatMustHaveNone() {
    String api = imported(document(part("type: API", "a: 1")));
    SdkBytes body =
        SdkBytes.fromUtf8String(
            """
            openapi: 3.0.1
            info: {title: pets}
            paths: {}
            x-amazon-apigateway-documentation: {documentationParts: [], odd: 1}
            """);
    String warning =
        "Unknown property 'x-amazon-apigateway-documentation.odd' in"
            + " 'x-amazon-apigateway-documentation' of the document. Ignoring.";

    plane.refused(
        request(api, "overwrite", body).toBuilder().failOnWarnings(true).build(),
        400,
        "BadRequestException",
        "Warnings found during import:\n\t" + warning);
    assertThat(parts(api)).hasSize(1);
    assertThat(plane.call(ImportDocumentationPartsResponse.class, request(api, "overwrite", body)))
        .isEqualTo(
            ImportDocumentationPartsResponse.builder().ids(List.of()).warnings(warning).build());
  }

  @Test
  void anUnknownApiIsRefused() {
    plane.refused(
        request("nowhere", "merge", document(part("type: API", "a: 1"))),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nowhere");
  }
}
