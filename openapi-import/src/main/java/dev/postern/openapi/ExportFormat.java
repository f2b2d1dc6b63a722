package dev.postern.openapi;

/** The versions of the OpenAPI specification that an API is exported in. */
public enum ExportFormat {
  /** Swagger 2.0. */
  SWAGGER,
  /** OpenAPI 3.0.1. */
  OAS30
}
