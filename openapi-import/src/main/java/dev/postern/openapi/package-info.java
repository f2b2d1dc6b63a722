/**
 * Swagger 2 and OpenAPI 3 documents, with API Gateway's extensions, read into API definitions.
 *
 * <p>Entry point: {@link dev.postern.openapi.OpenApiImport}.
 */
@NullMarked
package dev.postern.openapi;

import org.jspecify.annotations.NullMarked;
