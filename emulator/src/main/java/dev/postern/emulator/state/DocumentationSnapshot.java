package dev.postern.emulator.state;

import java.util.List;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;

/**
 * A documentation version: the documentation parts of an API as they were at
 * CreateDocumentationVersion.
 *
 * @param version the version as AWS shows it
 * @param parts the parts at that moment
 */
public record DocumentationSnapshot(DocumentationVersion version, List<DocumentationPart> parts) {
  /** Copies the list. */
  public DocumentationSnapshot {
    parts = List.copyOf(parts);
  }

  /** This snapshot with its version described otherwise; the parts stay. */
  public DocumentationSnapshot withVersion(DocumentationVersion changed) {
    return new DocumentationSnapshot(changed, parts);
  }
}
