package dev.postern.openapi;

import java.util.List;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;

/**
 * A documentation snapshot that a stage shows.
 *
 * @param version its version
 * @param parts its parts
 */
public record PublishedDocumentation(DocumentationVersion version, List<DocumentationPart> parts) {
  /** Copies the list. */
  public PublishedDocumentation {
    parts = List.copyOf(parts);
  }
}
