package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads documents: the door of this module.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html">Develop
 *     REST APIs using OpenAPI</a>
 */
public final class OpenApiImport {
  private OpenApiImport() {}

  /**
   * Reads a Swagger 2.0, OpenAPI 3.0 or OpenAPI 3.1 document, JSON or YAML, in UTF-8. References
   * are followed within the document only: nothing is fetched.
   *
   * @throws OpenApiImportException when it cannot be read or asks for something unknown
   */
  public static ImportedApi read(byte[] document, BasePathMode basePath) {
    ObjectNode tree = DocumentText.parse(document);
    return new DocumentReader(tree).read(basePath);
  }

  /**
   * Reads a document's documentation, and nothing else of it.
   *
   * @throws OpenApiImportException when it cannot be read
   */
  public static ImportedDocumentation readDocumentation(byte[] document) {
    return new DocumentReader(DocumentText.parse(document)).readDocumentation();
  }
}
