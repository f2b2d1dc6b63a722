package dev.postern.openapi;

import java.util.List;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;

/**
 * The documentation that a document holds.
 *
 * @param parts documentation parts, without id: those that the document lists, or else what it says
 *     of its entities in OpenAPI's own words. Defaults of locations are not filled in
 * @param warnings what the document asked for and did not get
 */
public record ImportedDocumentation(List<DocumentationPart> parts, List<String> warnings) {
  /** Copies the lists. */
  public ImportedDocumentation {
    parts = List.copyOf(parts);
    warnings = List.copyOf(warnings);
  }
}
