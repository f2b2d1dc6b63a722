package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** Reads one document's tree, part by part, each by the class that knows it. */
final class DocumentReader {
  private final Warnings warnings = new Warnings();
  private final ObjectNode tree;
  private final Section root;
  private final Map<String, Section> schemas;
  private final boolean swagger2;
  private final References references;
  private final Models models;
  private final SecuritySchemes securitySchemes;
  private final RequestValidators requestValidators;

  DocumentReader(ObjectNode tree) {
    this.tree = tree;
    this.root = Section.of(tree, Place.DOCUMENT, warnings);
    this.swagger2 = isSwagger2(root);
    this.references = new References(tree);
    this.schemas = shared("definitions", "schemas");
    this.models = new Models(schemas, warnings);
    this.securitySchemes =
        new SecuritySchemes(
            shared("securityDefinitions", "securitySchemes"), root, references, warnings);
    this.requestValidators = new RequestValidators(root);
  }

  ImportedApi read(BasePathMode basePath) {
    RestApi api = ApiSettings.read(root);
    Map<String, GatewayResponse> gatewayResponses = GatewayResponses.read(root);
    Paths paths = new Paths(root, BasePath.of(root, basePath), references, warnings);
    Map<String, Map<String, Method>> methods = methods(paths);
    List<DocumentationPart> documentation = documentation(paths);
    root.warnOfUnknownExtensions();
    StrayExtensions.report(tree, warnings);
    return new ImportedApi(
        api,
        models.all(),
        securitySchemes.authorizers(),
        requestValidators.all(),
        gatewayResponses,
        methods,
        documentation,
        warnings.texts());
  }

  /** Nothing but the documentation, for an import that leaves the API as it is. */
  ImportedDocumentation readDocumentation() {
    Paths paths = new Paths(root, BasePath.of(root, BasePathMode.IGNORE), references, warnings);
    return new ImportedDocumentation(documentation(paths), warnings.texts());
  }

  private List<DocumentationPart> documentation(Paths paths) {
    return Documentation.read(root)
        .orElseGet(
            () ->
                new DescribedEntities(references)
                    .api(tree)
                    .authorizers(securitySchemes.authorizerSchemes())
                    .models(schemas)
                    .resources(paths.items())
                    .operations(paths.operations())
                    .parts());
  }

  private Map<String, Map<String, Method>> methods(Paths paths) {
    List<DeclaredOperation> operations = paths.operations();
    OperationSkeletons skeletons = new OperationSkeletons(swagger2, models, references, warnings);
    Methods methods =
        new Methods(
            StandardParts.parse(tree, operations, skeletons, warnings),
            securitySchemes,
            requestValidators,
            warnings);
    Map<String, Map<String, Method>> byPath = new LinkedHashMap<>();
    paths.resourcePaths().forEach(path -> byPath.put(path, new LinkedHashMap<>()));
    for (DeclaredOperation operation : operations) {
      byPath
          .computeIfAbsent(operation.resourcePath(), path -> new LinkedHashMap<>())
          .put(operation.verb(), methods.method(operation));
    }
    byPath.replaceAll((path, ofPath) -> Collections.unmodifiableMap(ofPath));
    return Collections.unmodifiableMap(byPath);
  }

  /** What the document defines once for all operations, wherever its version puts it. */
  private Map<String, Section> shared(String inSwagger2, String inComponents) {
    return swagger2
        ? root.objects(inSwagger2)
        : root.object("components").map(found -> found.objects(inComponents)).orElse(Map.of());
  }

  private static boolean isSwagger2(Section root) {
    String swagger = root.text("swagger").orElse("");
    String openapi = root.text("openapi").orElse("");
    if (!swagger.equals("2.0") && !openapi.matches("3\\.[01](\\..*)?")) {
      throw root.place()
          .error("it must say 'swagger: \"2.0\"', or 'openapi' with version 3.0 or 3.1");
    }
    return swagger.equals("2.0");
  }
}
