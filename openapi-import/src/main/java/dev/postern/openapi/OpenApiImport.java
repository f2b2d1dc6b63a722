package dev.postern.openapi;

/** Reads documents: the door of this module. */
public final class OpenApiImport {
  private OpenApiImport() {}

  /**
   * Reads a Swagger 2 or OpenAPI 3 document, JSON or YAML.
   *
   * @throws OpenApiImportException when it cannot be read or asks for something unknown
   */
  public static ImportedApi read(byte[] document, BasePathMode basePath) {
    throw new OpenApiImportException("skeleton: " + document.length + basePath);
  }
}
