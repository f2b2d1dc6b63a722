package dev.postern.wire.operations;

import dev.postern.wire.http.HttpRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what a request calls: the service by its credential scope (unsigned calls: by path),
 * then the operation by method and path. A service's routes are compiled when it is first called.
 */
public final class Router {
  private static final String DEFAULT_REGION = "us-east-1";
  private static final CredentialScope UNSIGNED = new CredentialScope("", DEFAULT_REGION, "");

  private final Map<AwsService, Supplier<RouteTable>> tables = new EnumMap<>(AwsService.class);

  /** A router over the operations of every {@link AwsService}. */
  public Router() {
    for (AwsService service : AwsService.values()) {
      tables.put(service, new Lazy<>(() -> new RouteTable(OperationIndex.of(service))));
    }
  }

  /**
   * What this request calls.
   *
   * @throws MalformedEncodingException if the query string is not percent-encoded properly
   */
  public CallTarget route(HttpRequest request) {
    QueryString query = QueryString.parse(request.rawQuery());
    Optional<CredentialScope> scope = CredentialScope.of(request, query);
    List<String> path = Route.segmentsOf(request.rawPath());
    Lookup lookup = new Lookup(request.method(), path, query);
    return scope.isPresent() ? routeSigned(lookup, scope.get()) : routeUnsigned(lookup);
  }

  private CallTarget routeSigned(Lookup lookup, CredentialScope scope) {
    Optional<AwsService> service = AwsService.signedFor(scope.signingName(), lookup.path());
    if (service.isEmpty()) {
      return new CallTarget.UnknownService(scope.signingName());
    }
    return call(service.get(), lookup, scope)
        .orElseGet(() -> new CallTarget.UnknownOperation(service.get()));
  }

  private CallTarget routeUnsigned(Lookup lookup) {
    for (AwsService service : AwsService.values()) {
      Optional<CallTarget> call = call(service, lookup, UNSIGNED);
      if (call.isPresent()) {
        return call.get();
      }
    }
    return new CallTarget.UnknownOperation(AwsService.API_GATEWAY);
  }

  private Optional<CallTarget> call(AwsService service, Lookup lookup, CredentialScope scope) {
    return table(service)
        .match(lookup)
        .map(
            route ->
                new CallTarget.Call(
                    scope.account(),
                    scope.region(),
                    route.operation(),
                    route.labelsOf(lookup.path()),
                    lookup.query()));
  }

  private RouteTable table(AwsService service) {
    return Objects.requireNonNull(tables.get(service)).get();
  }
}
