package dev.postern.openapi;

/**
 * What becomes of a document's base path.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html">basePath</a>
 */
public enum BasePathMode {
  /** The base path is not used; the default. */
  IGNORE,
  /** The base path stands before every path. */
  PREPEND,
  /** The first segment is dropped, the rest stands before every path. */
  SPLIT
}
