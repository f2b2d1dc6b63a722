package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.util.SwaggerDeserializer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.converter.SwaggerConverter;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.OpenAPIDeserializer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the OpenAPI specification itself defines of the operations, read by Swagger Parser, which
 * also makes OpenAPI 3 of Swagger 2.
 *
 * <p>Swagger Parser is handed a skeleton: operations with their parameters, bodies and responses,
 * references followed and each schema replaced by a reference to its model, but without schemas and
 * API Gateway's extensions, which it would reword. It gets the tree, never a text or an address, so
 * it has no occasion to fetch anything.
 */
final class StandardParts {
  /** Swagger Parser has no verb for it, so an any-method stands at a path of its own. */
  private static final String ANY_SUFFIX = "#any";

  private final OpenAPI api;

  StandardParts(OpenAPI api) {
    this.api = api;
  }

  static StandardParts parse(
      ObjectNode root,
      List<DeclaredOperation> operations,
      OperationSkeletons skeletons,
      Warnings warnings) {
    ObjectNode document = skeletons.head(root);
    ObjectNode paths = document.putObject("paths");
    for (DeclaredOperation operation : operations) {
      String path = pathOf(operation);
      ObjectNode item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
      item.set(verbOf(operation).name().toLowerCase(Locale.ROOT), skeletons.of(operation));
    }
    SwaggerParseResult result = deserialize(document);
    ParseIssues.report(result.getMessages(), warnings);
    return new StandardParts(result.getOpenAPI());
  }

  Operation of(DeclaredOperation operation) {
    return Optional.ofNullable(api.getPaths().get(pathOf(operation)))
        .map(item -> item.readOperationsMap().get(verbOf(operation)))
        .orElseThrow(() -> operation.place().error("Swagger Parser does not take it"));
  }

  private static SwaggerParseResult deserialize(ObjectNode document) {
    return document.has("swagger")
        ? new SwaggerConverter().convert(new SwaggerDeserializer().deserialize(document))
        : new OpenAPIDeserializer().deserialize(document);
  }

  private static String pathOf(DeclaredOperation operation) {
    return operation.verb().equals("ANY")
        ? operation.documentPath() + ANY_SUFFIX
        : operation.documentPath();
  }

  private static PathItem.HttpMethod verbOf(DeclaredOperation operation) {
    return operation.verb().equals("ANY")
        ? PathItem.HttpMethod.POST
        : PathItem.HttpMethod.valueOf(operation.verb());
  }
}
