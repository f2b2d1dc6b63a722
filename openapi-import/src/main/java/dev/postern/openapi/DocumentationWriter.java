package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;

/** Writes {@code x-amazon-apigateway-documentation}: the parts as API Gateway has them. */
final class DocumentationWriter {
  private DocumentationWriter() {}

  static ObjectNode write(PublishedDocumentation published) {
    ObjectNode extension = JsonNodeFactory.instance.objectNode();
    extension.put("version", published.version().version());
    extension.put("createdDate", published.version().createdDate().toString());
    ArrayNode parts = extension.putArray("documentationParts");
    published.parts().forEach(part -> write(part, parts.addObject()));
    return extension;
  }

  private static void write(DocumentationPart part, ObjectNode written) {
    DocumentationPartLocation location = part.location();
    ObjectNode place = written.putObject("location").put("type", location.typeAsString());
    put(place, "path", location.path(), "/");
    put(place, "method", location.method(), "*");
    put(place, "statusCode", location.statusCode(), "*");
    put(place, "name", location.name(), "");
    written.set("properties", EntityDocumentation.parse(part.properties()));
  }

  /** What is as it would be without saying so is not said. */
  private static void put(
      ObjectNode place, String member, @Nullable String value, String unlessSaid) {
    if (value != null && !value.equals(unlessSaid)) {
      place.put(member, value);
    }
  }
}
