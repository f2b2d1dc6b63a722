package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.util.SwaggerDeserializationResult;
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
    return new StandardParts(deserialize(document, warnings));
  }

  Operation of(DeclaredOperation operation) {
    return Optional.ofNullable(api.getPaths().get(pathOf(operation)))
        .map(item -> item.readOperationsMap().get(verbOf(operation)))
        .orElseThrow(() -> operation.place().error("Swagger Parser does not take it"));
  }

  private static OpenAPI deserialize(ObjectNode document, Warnings warnings) {
    try {
      return document.has("swagger")
          ? converted(new SwaggerDeserializer().deserialize(document), warnings)
          : checked(new OpenAPIDeserializer().deserialize(document), warnings);
    } catch (OpenApiImportException e) {
      throw e;
    } catch (RuntimeException e) {
      // What Swagger Parser did not foresee is the document's fault all the same.
      String reason = e.toString().lines().findFirst().orElse("");
      throw Place.DOCUMENT.error("Swagger Parser cannot read it: " + reason);
    }
  }

  /** The messages come first: what they complain of may stop the conversion. */
  private static OpenAPI converted(SwaggerDeserializationResult swagger2, Warnings warnings) {
    ParseIssues.report(swagger2.getMessages(), warnings);
    return checked(new SwaggerConverter().convert(swagger2), warnings);
  }

  private static OpenAPI checked(SwaggerParseResult result, Warnings warnings) {
    ParseIssues.report(result.getMessages(), warnings);
    return result.getOpenAPI();
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
