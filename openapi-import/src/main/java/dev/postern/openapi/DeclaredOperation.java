package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An operation as the document declares it.
 *
 * @param documentPath the path as the document has it
 * @param resourcePath the full path of its resource, base path handling done
 * @param verb its verb in upper case, or {@code ANY}
 * @param section the operation's own object
 * @param sharedParameters the parameters that its path declares for all operations
 */
record DeclaredOperation(
    String documentPath,
    String resourcePath,
    String verb,
    Section section,
    List<JsonNode> sharedParameters) {

  Place place() {
    return section.place();
  }
}
