/**
 * Swagger 2 and OpenAPI 3 documents, with API Gateway's extensions, read into API definitions and
 * written from them.
 *
 * <p>Entry points: {@link dev.postern.openapi.OpenApiImport}, {@link
 * dev.postern.openapi.OpenApiExport}.
 */
@NullMarked
package dev.postern.openapi;

import org.jspecify.annotations.NullMarked;
