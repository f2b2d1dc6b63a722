package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** One API written as a document's tree, part by part, each by the class that knows it. */
final class ApiDocument {
  /** In the order in which AWS writes a path's operations. */
  private static final List<String> VERBS =
      List.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "ANY");

  private static final String ANY_METHOD = "x-amazon-apigateway-any-method";
  private static final List<String> OF_INFO =
      List.of("description", "termsOfService", "contact", "license");
  private static final List<String> OF_API = List.of("tags", "externalDocs");

  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final ExportedApi api;
  private final boolean swagger2;
  private final ExportContent content;
  private final EntityDocumentation documentation;
  private final SecurityWriter security;
  private final SchemaWriter schemas;
  private final OperationWriter operations;

  ApiDocument(ExportedApi api, ExportFormat format, ExportContent content) {
    this.api = api;
    this.swagger2 = format == ExportFormat.SWAGGER;
    this.content = content;
    this.documentation =
        new EntityDocumentation(
            content.documentation()
                ? api.documentation().map(PublishedDocumentation::parts).orElse(List.of())
                : List.of());
    this.security = new SecurityWriter(api.authorizers(), content, documentation);
    this.schemas = new SchemaWriter(api.models(), swagger2, documentation);
    OperationBodies bodies = swagger2 ? new SwaggerBodies(schemas) : new OpenApi3Bodies(schemas);
    this.operations = new OperationWriter(api, content, bodies, security, documentation);
  }

  ObjectNode write() {
    document.put(swagger2 ? "swagger" : "openapi", swagger2 ? "2.0" : "3.0.1");
    info();
    server();
    paths();
    shared();
    if (content.integrations()) {
      ApiExtensions.write(api, document, swagger2);
    }
    documentation();
    return document;
  }

  private void info() {
    ObjectNode info = document.putObject("info");
    if (!swagger2) {
      info.put("title", api.api().name());
    }
    Optional.ofNullable(api.api().description()).ifPresent(it -> info.put("description", it));
    info.put("version", api.served().version());
    if (swagger2) {
      info.put("title", api.api().name());
    }
    documentation
        .of(DocumentationPartType.API)
        .map(properties -> properties.get("info"))
        .ifPresent(said -> EntityDocumentation.inject(info, said, OF_INFO));
  }

  private void server() {
    ExportedApi.Served served = api.served();
    if (swagger2) {
      document.put("host", served.host()).put("basePath", "/" + served.stage());
      document.putArray("schemes").add("https");
      return;
    }
    ObjectNode server = document.putArray("servers").addObject();
    server.put("url", "https://" + served.host() + "/{basePath}");
    server.putObject("variables").putObject("basePath").put("default", served.stage());
  }

  private void paths() {
    ObjectNode paths = document.putObject("paths");
    api.resources().stream()
        .sorted(Comparator.comparing(Resource::path))
        .filter(resource -> !resource.resourceMethods().isEmpty())
        .forEach(resource -> path(resource, paths.putObject(resource.path())));
  }

  private void path(Resource resource, ObjectNode item) {
    for (String verb : VERBS) {
      Method method = resource.resourceMethods().get(verb);
      if (method != null) {
        String name = verb.equals("ANY") ? ANY_METHOD : verb.toLowerCase(Locale.ROOT);
        item.set(name, operations.write(resource, verb, method));
      }
    }
    documentation
        .of(DocumentationPartType.RESOURCE, resource.path())
        .ifPresent(said -> EntityDocumentation.inject(item, said, List.of()));
  }

  /** What operations share: it is written after them, when it is known what they use. */
  private void shared() {
    ObjectNode schemes = security.schemes();
    ObjectNode models = schemas.write();
    if (swagger2) {
      setFilled(document, "securityDefinitions", schemes);
      setFilled(document, "definitions", models);
      return;
    }
    ObjectNode components = document.putObject("components");
    setFilled(components, "schemas", models);
    setFilled(components, "securitySchemes", schemes);
  }

  private void documentation() {
    if (!content.documentation()) {
      return;
    }
    api.documentation()
        .ifPresent(
            published ->
                document.set(
                    "x-amazon-apigateway-documentation", DocumentationWriter.write(published)));
    documentation
        .of(DocumentationPartType.API)
        .ifPresent(said -> EntityDocumentation.inject(document, said, OF_API));
  }

  private static void setFilled(ObjectNode holder, String name, JsonNode value) {
    if (!value.isEmpty()) {
      holder.set(name, value);
    }
  }
}
