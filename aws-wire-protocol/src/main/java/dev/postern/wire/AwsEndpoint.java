package dev.postern.wire;

import dev.postern.wire.codec.MalformedInputException;
import dev.postern.wire.codec.RequestDecoder;
import dev.postern.wire.codec.ResponseEncoder;
import dev.postern.wire.codec.Shapes;
import dev.postern.wire.codec.WireJson;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.CallTarget;
import dev.postern.wire.operations.MalformedEncodingException;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.Router;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The door for AWS calls: resolves a request to account, Region, service and operation, decodes it,
 * asks the handler, encodes the answer or the refusal. It never throws.
 *
 * <p>What is refused before a handler is asked:
 *
 * <ul>
 *   <li>input that cannot be read: 400 {@code SerializationException};
 *   <li>a method and path that no operation has: 403 {@code AccessDeniedException}, "Unable to
 *       determine service/operation name to be authorized", as AWS's front door answers, which
 *       cannot ask IAM about an operation that it does not know (observed for Lambda; taken to be
 *       the same for API Gateway);
 *   <li>an operation without a handler, or a service that is not served: 501 {@code
 *       NotImplementedException}, Postern's own, naming what is missing.
 * </ul>
 */
public final class AwsEndpoint {
  private static final Logger LOG = System.getLogger(AwsEndpoint.class.getName());

  private final Map<String, ServiceHandlers> services = new HashMap<>();
  private final Supplier<String> requestIds;
  private final Router router = new Router();
  private final RequestDecoder decoder;
  private final ResponseEncoder encoder;
  private final ErrorAnswers errors;

  /**
   * An endpoint for these services.
   *
   * @param services the services served here, each named as in {@link AwsService#serviceName()}
   * @param requestIds makes the {@code x-amzn-RequestId} of each answer
   * @throws IllegalArgumentException if two have the same name, or one a name that is not known
   */
  public AwsEndpoint(List<ServiceHandlers> services, Supplier<String> requestIds) {
    for (ServiceHandlers handlers : services) {
      register(handlers);
    }
    this.requestIds = requestIds;
    WireJson json = new WireJson();
    Shapes shapes = new Shapes();
    decoder = new RequestDecoder(shapes, json);
    encoder = new ResponseEncoder(shapes, json);
    errors = new ErrorAnswers(json);
  }

  private void register(ServiceHandlers handlers) {
    String name = handlers.service();
    if (AwsService.named(name).isEmpty()) {
      throw new IllegalArgumentException("no operations are known of service '" + name + "'");
    }
    if (services.put(name, handlers) != null) {
      throw new IllegalArgumentException("two handlers for service '" + name + "'");
    }
  }

  /** Answers one call. Every answer carries {@code x-amzn-RequestId}. */
  public HttpResponse handle(HttpRequest request) {
    String requestId = requestIds.get();
    HttpResponse answer = answer(request, requestId);
    return new HttpResponse(
        answer.status(),
        answer.headers().toBuilder().set("x-amzn-RequestId", requestId).build(),
        answer.body());
  }

  private HttpResponse answer(HttpRequest request, String requestId) {
    try {
      return dispatch(request, requestId);
    } catch (AwsException refusal) {
      return errors.of(refusal);
    } catch (MalformedInputException e) {
      return malformed(e, requestId);
    } catch (MalformedEncodingException e) {
      return errors.of(
          new AwsException(400, "SerializationException", String.valueOf(e.getMessage())));
    } catch (Throwable e) {
      return failed(e, request, requestId);
    }
  }

  private HttpResponse dispatch(HttpRequest request, String requestId) {
    CallTarget target = router.route(request);
    if (target instanceof CallTarget.Call call) {
      return call(call, request, requestId);
    }
    if (target instanceof CallTarget.UnknownService unknown) {
      throw notImplemented("Postern does not serve the AWS service " + unknown.signingName());
    }
    throw new AwsException(
        403,
        "AccessDeniedException",
        "Unable to determine service/operation name to be authorized");
  }

  private HttpResponse call(CallTarget.Call call, HttpRequest request, String requestId) {
    Operation operation = call.operation();
    OperationHandler<SdkPojo, SdkPojo> handler =
        handler(operation)
            .orElseThrow(() -> notImplemented("Postern does not implement " + operation + " yet"));
    SdkPojo input = decoder.decode(call, request.headers(), request.body());
    SdkPojo output =
        handler.handle(new CallContext(call.account(), call.region(), requestId), input);
    return encoder.encode(output, operation.successStatus());
  }

  private Optional<OperationHandler<SdkPojo, SdkPojo>> handler(Operation operation) {
    return Optional.ofNullable(services.get(operation.service().serviceName()))
        .flatMap(handlers -> handlers.find(operation.name()));
  }

  private static AwsException notImplemented(String message) {
    return new AwsException(501, "NotImplementedException", message);
  }

  private HttpResponse malformed(MalformedInputException e, String requestId) {
    if (e.told()) {
      return errors.of(new AwsException(400, "SerializationException", e.message()));
    }
    LOG.log(Level.DEBUG, "request {0} cannot be read: {1}", requestId, e.message());
    return errors.withoutReason(400, "SerializationException");
  }

  /** A fault of Postern's own: the log has the whole story, the caller AWS's words for it. */
  private HttpResponse failed(Throwable fault, HttpRequest request, String requestId) {
    LOG.log(
        Level.ERROR,
        () -> "request " + requestId + " failed: " + request.method() + " " + request.rawPath(),
        fault);
    return errors.of(
        new AwsException(
            500,
            "InternalFailure",
            "The request processing has failed because of an unknown error, exception or"
                + " failure."));
  }
}
