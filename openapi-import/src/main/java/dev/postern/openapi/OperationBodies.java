package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

/** How a version of the specification writes an operation's bodies and what is typed in it. */
interface OperationBodies {
  /** Content types, where they stand beside the operation. */
  void contentTypes(Method method, ObjectNode operation);

  /** Whether a parameter is required, and that it is a text. */
  void parameter(boolean required, ObjectNode parameter);

  /** The request's body, if there is one: the object that can be described. */
  Optional<ObjectNode> request(Method method, ObjectNode operation);

  /** The response's headers and its body. */
  void response(MethodResponse response, ObjectNode written);

  /** The headers of a response by name, as objects that can be described. */
  default ObjectNode headers(Map<String, Boolean> parameters, ObjectNode written) {
    ObjectNode headers = written.objectNode();
    for (String parameter : parameters.keySet()) {
      text(headers.putObject(parameter.substring("method.response.header.".length())));
    }
    if (!headers.isEmpty()) {
      written.set("headers", headers);
    }
    return headers;
  }

  /** Says that something is a text. */
  void text(ObjectNode typed);
}
