package dev.postern.wire;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import dev.postern.wire.operations.Protocol;
import dev.postern.wire.operations.Protocol.AwsJson;
import dev.postern.wire.operations.Protocol.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Every operation that the wire can carry both ways, and an endpoint that handles them all. */
final class EveryOperation {
  static final String REQUEST_ID = "11111111-2222-3333-4444-555555555555";

  /**
   * The answers of these are event streams, which only the SDK's asynchronous client can read and
   * which are no JSON bodies.
   */
  private static final Set<String> EVENT_STREAMS =
      Set.of("InvokeWithResponseStream", "StartLiveTail", "GetLogObject");

  private EveryOperation() {}

  static Stream<Operation> operations() {
    return Arrays.stream(AwsService.values())
        .flatMap(service -> OperationIndex.of(service).stream())
        .filter(operation -> !EVENT_STREAMS.contains(operation.name()));
  }

  /** An endpoint on which {@code handler} answers every operation. */
  static AwsEndpoint endpoint(OperationHandler<SdkPojo, SdkPojo> handler) {
    List<ServiceHandlers> services = new ArrayList<>();
    for (AwsService service : AwsService.values()) {
      OperationHandlers.Builder handlers = OperationHandlers.builder();
      String[] names =
          OperationIndex.of(service).stream().map(Operation::name).toArray(String[]::new);
      for (String name : names) {
        handlers.on(name, handler);
      }
      services.add(
          ServiceHandlers.builder(service.serviceName()).family(handlers::build, names).build());
    }
    return new AwsEndpoint(services, () -> REQUEST_ID);
  }

  static Stream<Operation> formOperations() {
    return operations().filter(operation -> operation.service().protocol() instanceof Query);
  }

  /** A call of the operation: of REST operations unsigned, with {@code 1} in every label. */
  static HttpRequest request(Operation operation, String query, byte[] body) {
    Protocol protocol = operation.service().protocol();
    String[] uri = uri(operation, "1").split("\\?", -1);
    String fixed = protocol instanceof Query ? action(operation) : uri.length == 1 ? "" : uri[1];
    Headers headers =
        protocol instanceof AwsJson json
            ? Headers.of("X-Amz-Target", json.targetPrefix() + "." + operation.name())
            : protocol instanceof Query ? signedFor(operation.service()) : Headers.none();
    return new HttpRequest(
        operation.method(), uri[0], fixed.isEmpty() ? query : fixed + "&" + query, headers, body);
  }

  /** The parameters that name an operation in awsQuery. */
  static String action(Operation operation) {
    String version = ((Query) operation.service().protocol()).version();
    return "Action=" + operation.name() + "&Version=" + version;
  }

  static Headers signedFor(AwsService service) {
    return Headers.of(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/%s/aws4_request, Signature=0"
            .formatted(service.signingName()));
  }

  /** The operation's URI with the same value in every label. */
  static String uri(Operation operation, String label) {
    return operation.uriTemplate().replaceAll("\\{[^}]*}", label);
  }

  /** The wire names of the members of the operation's request. */
  static List<String> requestMembers(Operation operation) throws ReflectiveOperationException {
    return builder(operation.requestClass()).sdkFields().stream()
        .map(SdkField::locationName)
        .toList();
  }

  /** A new builder of a model class. */
  static SdkPojo builder(String modelClass) throws ReflectiveOperationException {
    return (SdkPojo)
        Objects.requireNonNull(Class.forName(modelClass).getMethod("builder").invoke(null));
  }
}
