package dev.postern.wire.operations;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.Protocol.AwsJson;
import dev.postern.wire.operations.Protocol.Query;
import java.util.Locale;
import java.util.Optional;

/**
 * The name by which a request calls an operation, in the protocols that name operations.
 *
 * @param operation the operation's name; empty when the request has none
 * @param scope where the name is valid: the version of awsQuery, the target prefix of awsJson
 * @param parameters the query parameters, for awsQuery followed by those of the form
 */
record NamedCall(String operation, String scope, QueryString parameters) {
  private static final String NO_VERSION = "NO_VERSION_SPECIFIED";

  /** The call by awsQuery: {@code Action} and {@code Version} in the query string or the form. */
  static NamedCall query(HttpRequest request, QueryString query) {
    QueryString parameters = query.and(QueryString.parse(request.bodyText()));
    return new NamedCall(
        parameters.first("Action").orElse(""),
        parameters.first("Version").orElse(NO_VERSION),
        parameters);
  }

  /** The call by awsJson: {@code X-Amz-Target: prefix.operation}. */
  static NamedCall awsJson(HttpRequest request, QueryString query) {
    String target = request.headers().first("X-Amz-Target").orElse("");
    int dot = target.lastIndexOf('.');
    return new NamedCall(target.substring(dot + 1), target.substring(0, Math.max(dot, 0)), query);
  }

  /** The call as an unsigned request makes it; empty when the request names no operation. */
  static Optional<NamedCall> unsigned(HttpRequest request, QueryString query) {
    if (request.headers().contains("X-Amz-Target")) {
      return Optional.of(awsJson(request, query));
    }
    boolean form = isForm(request);
    return form || query.first("Action").isPresent()
        ? Optional.of(query(form ? request : withoutBody(request), query))
        : Optional.empty();
  }

  /** Whether the body says that it is a form. */
  static boolean isForm(HttpRequest request) {
    return request
        .headers()
        .first("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
        .orElse(false);
  }

  /** Whether the service knows names of this scope. */
  boolean isOf(AwsService service) {
    if (service.protocol() instanceof AwsJson awsJson) {
      return awsJson.targetPrefix().equals(scope);
    }
    return service.protocol() instanceof Query query && query.version().equals(scope);
  }

  /** The call as AWS tells it back; empty when it names no operation. */
  String called() {
    return operation.isEmpty() ? "" : operation + " for version " + scope;
  }

  private static HttpRequest withoutBody(HttpRequest request) {
    return new HttpRequest(
        request.method(), request.rawPath(), request.rawQuery(), request.headers(), new byte[0]);
  }
}
