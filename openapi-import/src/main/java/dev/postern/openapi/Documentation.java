package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;

/**
 * Reads {@code x-amazon-apigateway-documentation}: documentation parts as API Gateway itself has
 * them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-documentation.html">x-amazon-apigateway-documentation</a>
 */
final class Documentation {
  private static final String EXTENSION = "x-amazon-apigateway-documentation";

  private static final List<String> TYPES =
      List.of(
          "API",
          "AUTHORIZER",
          "MODEL",
          "RESOURCE",
          "METHOD",
          "PATH_PARAMETER",
          "QUERY_PARAMETER",
          "REQUEST_HEADER",
          "REQUEST_BODY",
          "RESPONSE",
          "RESPONSE_HEADER",
          "RESPONSE_BODY");

  private Documentation() {}

  /** The parts that the document lists; empty when it has no such extension. */
  static Optional<List<DocumentationPart>> read(Section root) {
    return root.object(EXTENSION).map(Documentation::parts);
  }

  private static List<DocumentationPart> parts(Section extension) {
    List<DocumentationPart> parts = new ArrayList<>();
    for (Section part : extension.list("documentationParts")) {
      parts.add(part(part.at(Place.named("documentation part", String.valueOf(parts.size() + 1)))));
    }
    extension.text("version");
    extension.text("createdDate");
    extension.warnOfUnknownMembers(EXTENSION);
    return parts;
  }

  private static DocumentationPart part(Section part) {
    Section location =
        part.object("location").orElseThrow(() -> part.error("location", "is missing"));
    DocumentationPartLocation.Builder place =
        DocumentationPartLocation.builder().type(location.requiredWord("type", TYPES));
    location.filledText("path").ifPresent(place::path);
    location.filledText("method").ifPresent(place::method);
    location.filledText("statusCode").ifPresent(place::statusCode);
    location.filledText("name").ifPresent(place::name);
    String properties =
        part.value("properties")
            .map(value -> text(value, part))
            .orElseThrow(() -> part.error("properties", "is missing"));
    location.warnOfUnknownMembers(EXTENSION);
    part.text("id");
    part.warnOfUnknownMembers(EXTENSION);
    return DocumentationPart.builder().location(place.build()).properties(properties).build();
  }

  /** The content stands in the document as an object or as the text of one. */
  private static String text(JsonNode properties, Section part) {
    if (properties instanceof ObjectNode || properties.isTextual()) {
      return properties.isTextual() ? properties.asText() : properties.toString();
    }
    throw part.error("properties", "must be an object, not " + Excerpt.of(properties));
  }
}
