package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

/** Bodies in Swagger 2: a parameter, and a schema whose content types the operation lists. */
final class SwaggerBodies implements OperationBodies {
  private final SchemaWriter schemas;

  SwaggerBodies(SchemaWriter schemas) {
    this.schemas = schemas;
  }

  @Override
  public void contentTypes(Method method, ObjectNode operation) {
    ApiExtensions.texts(
        operation, "consumes", List.copyOf(new TreeSet<>(method.requestModels().keySet())));
    TreeSet<String> produced = new TreeSet<>();
    method.methodResponses().values().forEach(it -> produced.addAll(it.responseModels().keySet()));
    ApiExtensions.texts(operation, "produces", List.copyOf(produced));
  }

  @Override
  public void parameter(boolean required, ObjectNode parameter) {
    parameter.put("required", required);
    text(parameter);
  }

  @Override
  public Optional<ObjectNode> request(Method method, ObjectNode operation) {
    if (method.requestModels().isEmpty()) {
      return Optional.empty();
    }
    String model = first(method.requestModels());
    ArrayNode parameters = operation.withArrayProperty("parameters");
    ObjectNode body = parameters.addObject().put("in", "body").put("name", model);
    body.put("required", true).set("schema", schemas.reference(model));
    return Optional.of(body);
  }

  @Override
  public void response(MethodResponse response, ObjectNode written) {
    if (!response.responseModels().isEmpty()) {
      written.set("schema", schemas.reference(first(response.responseModels())));
    }
    headers(response.responseParameters(), written);
  }

  @Override
  public void text(ObjectNode typed) {
    typed.put("type", "string");
  }

  /** There is room for one model: that of JSON, or else the first content type's. */
  private static String first(Map<String, String> models) {
    String json = models.get("application/json");
    return json == null ? models.values().iterator().next() : json;
  }
}
