package dev.postern.openapi;

/**
 * Where in the document something stands: what the messages of this module name.
 *
 * @param failure what could not be done if this place is wrong, in AWS's manner: {@code Unable to
 *     put method 'GET' on resource at path '/pets'}
 * @param subject the place itself, for warnings: {@code resource '/pets' and method 'GET'}
 */
record Place(String failure, String subject) {
  static final Place DOCUMENT = new Place("Invalid OpenAPI document", "the document");

  static Place resource(String path) {
    return new Place(
        "Unable to create resource at path '%s'".formatted(path), "resource '%s'".formatted(path));
  }

  static Place method(String path, String verb) {
    return new Place(
        "Unable to put method '%s' on resource at path '%s'".formatted(verb, path),
        "resource '%s' and method '%s'".formatted(path, verb));
  }

  static Place integration(String path, String verb) {
    return new Place(
        "Unable to put integration on '%s' for resource at path '%s'".formatted(verb, path),
        method(path, verb).subject());
  }

  /** A thing with a name of its own: a security scheme, a request validator, a model. */
  static Place named(String kind, String name) {
    return new Place("Unable to create %s '%s'".formatted(kind, name), kind + " '" + name + "'");
  }

  OpenApiImportException error(String problem) {
    return new OpenApiImportException(failure + ": " + problem);
  }
}
