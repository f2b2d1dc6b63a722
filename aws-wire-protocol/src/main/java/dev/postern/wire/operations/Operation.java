package dev.postern.wire.operations;

/**
 * One operation of an AWS service as its service model states it: one line of the operation index.
 *
 * @param service the service
 * @param name the wire name, such as {@code CreateRestApi}
 * @param modelName the name in the SDK's class names, which spells abbreviations its own way:
 *     {@code AssumeRoleWithSaml} is {@code AssumeRoleWithSAML} on the wire
 * @param method the HTTP method
 * @param uriTemplate the request URI with labels in braces, perhaps with a fixed query string
 * @param successStatus the HTTP status of a successful answer
 */
public record Operation(
    AwsService service,
    String name,
    String modelName,
    String method,
    String uriTemplate,
    int successStatus) {

  /** The query parameters that the URI template itself fixes. */
  public QueryString fixedQuery() {
    int question = uriTemplate.indexOf('?');
    return QueryString.parse(question < 0 ? "" : uriTemplate.substring(question + 1));
  }

  /** The path of the URI template. */
  String pathTemplate() {
    int question = uriTemplate.indexOf('?');
    return question < 0 ? uriTemplate : uriTemplate.substring(0, question);
  }

  /** The SDK's request class. */
  public String requestClass() {
    return service.modelPackage() + "." + modelName + "Request";
  }

  /** The SDK's response class. */
  public String responseClass() {
    return service.modelPackage() + "." + modelName + "Response";
  }

  /** The operation with its service, as IAM writes actions: {@code apigateway:CreateRestApi}. */
  @Override
  public String toString() {
    return service.serviceName() + ":" + name;
  }
}
