package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

/** Bodies in OpenAPI 3: each has its content types, each of these its schema. */
final class OpenApi3Bodies implements OperationBodies {
  private final SchemaWriter schemas;

  OpenApi3Bodies(SchemaWriter schemas) {
    this.schemas = schemas;
  }

  @Override
  public void contentTypes(Method method, ObjectNode operation) {
    // They stand with the bodies.
  }

  /** Recorded from AWS: what is not required does not say so. */
  @Override
  public void parameter(boolean required, ObjectNode parameter) {
    if (required) {
      parameter.put("required", true);
    }
    text(parameter);
  }

  @Override
  public Optional<ObjectNode> request(Method method, ObjectNode operation) {
    if (method.requestModels().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode body = operation.putObject("requestBody");
    content(method.requestModels(), body);
    return Optional.of(body.put("required", true));
  }

  @Override
  public void response(MethodResponse response, ObjectNode written) {
    headers(response.responseParameters(), written);
    content(response.responseModels(), written);
  }

  @Override
  public void text(ObjectNode typed) {
    typed.putObject("schema").put("type", "string");
  }

  private void content(Map<String, String> models, ObjectNode holder) {
    ObjectNode content = holder.putObject("content");
    models.forEach(
        (type, model) -> content.putObject(type).set("schema", schemas.reference(model)));
  }
}
