package dev.postern.wire.operations;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.Protocol.AwsJson;
import dev.postern.wire.operations.Protocol.Query;
import dev.postern.wire.operations.Protocol.RestJson;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out what a request calls: the service by its credential scope (unsigned calls: by path, or
 * by the name they call), then the operation, by method and path or by name. A service's operations
 * are read when it is first called.
 */
public final class Router {
  private static final String DEFAULT_REGION = "us-east-1";
  private static final CredentialScope UNSIGNED = new CredentialScope("", DEFAULT_REGION, "");

  private final Map<AwsService, Supplier<RouteTable>> byRoute = new EnumMap<>(AwsService.class);
  private final Map<AwsService, Supplier<Map<String, Operation>>> byName =
      new EnumMap<>(AwsService.class);
  private final Accounts accounts;

  /**
   * A router over the operations of every {@link AwsService}.
   *
   * @param accounts the accounts of issued access keys
   */
  public Router(Accounts accounts) {
    this.accounts = accounts;
    for (AwsService service : AwsService.values()) {
      if (service.protocol() instanceof RestJson) {
        byRoute.put(service, new Lazy<>(() -> new RouteTable(OperationIndex.of(service))));
      } else {
        byName.put(service, new Lazy<>(() -> operationsByName(service)));
      }
    }
  }

  private static Map<String, Operation> operationsByName(AwsService service) {
    return OperationIndex.of(service).stream()
        .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
  }

  /**
   * What this request calls.
   *
   * @throws MalformedEncodingException if the query string, or the form of a service that takes
   *     forms, is not percent-encoded properly
   */
  public CallTarget route(HttpRequest request) {
    QueryString query = QueryString.parse(request.rawQuery());
    List<String> path = Route.segmentsOf(request.rawPath());
    return CredentialScope.of(request, query)
        .map(scope -> routeSigned(request, path, query, scope))
        .orElseGet(() -> routeUnsigned(request, path, query));
  }

  /**
   * The protocol in which to answer a request that could not be routed: that of its service, or the
   * one that the request looks like.
   */
  public Protocol protocolOf(HttpRequest request) {
    return CredentialScope.of(request, new QueryString(List.of()))
        .map(CredentialScope::signingName)
        .flatMap(name -> AwsService.signedFor(name, Route.segmentsOf(request.rawPath())))
        .map(AwsService::protocol)
        .orElseGet(() -> likely(request));
  }

  private static Protocol likely(HttpRequest request) {
    if (request.headers().contains("X-Amz-Target")) {
      boolean first =
          request
              .headers()
              .first("Content-Type")
              .orElse("")
              .startsWith("application/x-amz-json-1.0");
      return new AwsJson(first ? "1.0" : "1.1", "");
    }
    boolean form = NamedCall.isForm(request) && Route.segmentsOf(request.rawPath()).isEmpty();
    return form ? new Query("", "") : new RestJson();
  }

  private CallTarget routeSigned(
      HttpRequest request, List<String> path, QueryString query, CredentialScope scope) {
    Optional<AwsService> service = AwsService.signedFor(scope.signingName(), path);
    if (service.isEmpty()) {
      return new CallTarget.UnknownService(scope.signingName());
    }
    Protocol protocol = service.get().protocol();
    if (protocol instanceof RestJson) {
      return byRoute(service.get(), new Lookup(request.method(), path, query), scope)
          .orElseGet(() -> new CallTarget.UnknownOperation(service.get(), ""));
    }
    NamedCall call =
        protocol instanceof Query
            ? NamedCall.query(request, query)
            : NamedCall.awsJson(request, query);
    return byName(service.get(), call, scope);
  }

  private CallTarget routeUnsigned(HttpRequest request, List<String> path, QueryString query) {
    if (path.isEmpty()) {
      return NamedCall.unsigned(request, query)
          .flatMap(this::unsignedByName)
          .orElseGet(() -> new CallTarget.UnknownOperation(AwsService.API_GATEWAY, ""));
    }
    Lookup lookup = new Lookup(request.method(), path, query);
    return byRoute.keySet().stream()
        .flatMap(service -> byRoute(service, lookup, UNSIGNED).stream())
        .findFirst()
        .orElseGet(() -> new CallTarget.UnknownOperation(AwsService.API_GATEWAY, ""));
  }

  private Optional<CallTarget> unsignedByName(NamedCall call) {
    return AwsService.first(call::isOf).map(service -> byName(service, call, UNSIGNED));
  }

  private Optional<CallTarget> byRoute(AwsService service, Lookup lookup, CredentialScope scope) {
    return Objects.requireNonNull(byRoute.get(service))
        .get()
        .match(lookup)
        .map(
            route ->
                new CallTarget.Call(
                    caller(scope),
                    route.operation(),
                    route.labelsOf(lookup.path()),
                    lookup.query()));
  }

  private CallTarget byName(AwsService service, NamedCall call, CredentialScope scope) {
    Map<String, Operation> operations = Objects.requireNonNull(byName.get(service)).get();
    return Optional.ofNullable(operations.get(call.operation()))
        .filter(operation -> call.isOf(service))
        .<CallTarget>map(
            operation -> new CallTarget.Call(caller(scope), operation, Map.of(), call.parameters()))
        .orElseGet(() -> new CallTarget.UnknownOperation(service, call.called()));
  }

  private Caller caller(CredentialScope scope) {
    return new Caller(scope.accessKeyId(), accounts.of(scope.accessKeyId()), scope.region());
  }
}
