package dev.postern.wire;

import dev.postern.wire.codec.MalformedInputException;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.Accounts;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.CallTarget;
import dev.postern.wire.operations.Caller;
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
 * asks the handler, encodes the answer or the refusal, all in the protocol that the service speaks.
 * It never throws.
 *
 * <p>What is refused before a handler is asked:
 *
 * <ul>
 *   <li>input that cannot be read: 400 {@code SerializationException}, of query services {@code
 *       MalformedInput};
 *   <li>an operation that the service does not have: of REST services 403 {@code
 *       AccessDeniedException}, of query services 400 {@code InvalidAction}, else 400 {@code
 *       UnknownOperationException};
 *   <li>an operation without a handler, or a service that is not served: 501 {@code
 *       NotImplementedException}, Postern's own, naming what is missing.
 * </ul>
 */
public final class AwsEndpoint {
  private final Map<String, ServiceHandlers> services = new HashMap<>();
  private final Supplier<String> requestIds;
  private final Router router;
  private final Dialects dialects = new Dialects();

  /** An endpoint that knows of no issued access keys. */
  public AwsEndpoint(List<ServiceHandlers> services, Supplier<String> requestIds) {
    this(services, requestIds, Accounts.noneIssued());
  }

  /**
   * An endpoint for these services.
   *
   * @param services the services served here, each named as in {@link AwsService#serviceName()}
   * @param requestIds makes the {@code x-amzn-RequestId} of each answer
   * @param accounts the accounts of issued access keys
   * @throws IllegalArgumentException if two have the same name, or one a name that is not known
   */
  public AwsEndpoint(
      List<ServiceHandlers> services, Supplier<String> requestIds, Accounts accounts) {
    for (ServiceHandlers handlers : services) {
      register(handlers);
    }
    this.requestIds = requestIds;
    this.router = new Router(accounts);
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
  public AwsAnswer answer(HttpRequest request) {
    String requestId = requestIds.get();
    AwsAnswer answer = answer(request, requestId);
    HttpResponse head = answer.head();
    return new AwsAnswer(
        new HttpResponse(
            head.status(),
            head.headers().toBuilder().set("x-amzn-RequestId", requestId).build(),
            head.body()),
        answer.stream());
  }

  /** Answers one call of an operation whose answer does not stream. */
  public HttpResponse handle(HttpRequest request) {
    return answer(request).whole();
  }

  private AwsAnswer answer(HttpRequest request, String requestId) {
    try {
      return dispatch(request, requestId);
    } catch (MalformedEncodingException e) {
      return AwsAnswer.of(
          dialect(request).refuseMalformed(Optional.of(String.valueOf(e.getMessage())), requestId));
    } catch (Throwable e) {
      return AwsAnswer.of(failed(e, request, dialect(request), requestId));
    }
  }

  private AwsAnswer dispatch(HttpRequest request, String requestId) {
    CallTarget target = router.route(request);
    if (target instanceof CallTarget.Call call) {
      return call(call, request, requestId);
    }
    if (target instanceof CallTarget.UnknownOperation unknown) {
      return AwsAnswer.of(
          dialects
              .of(unknown.service().protocol())
              .refuseUnknownOperation(unknown.name(), requestId));
    }
    String service = ((CallTarget.UnknownService) target).signingName();
    return AwsAnswer.of(dialect(request).refuse(notServed(service), requestId));
  }

  private AwsAnswer call(CallTarget.Call call, HttpRequest request, String requestId) {
    Operation operation = call.operation();
    Dialect dialect = dialects.of(operation.service().protocol());
    try {
      OperationHandler<SdkPojo, SdkPojo> handler =
          handler(operation)
              .orElseThrow(
                  () -> notImplemented("Postern does not implement " + operation + " yet"));
      SdkPojo input = dialect.read(call, request);
      SdkPojo output = handler.handle(context(call.caller(), request, requestId), input);
      return written(dialect, operation, output, requestId);
    } catch (AwsException refusal) {
      return AwsAnswer.of(dialect.refuse(refusal, requestId));
    } catch (MalformedInputException e) {
      log().log(Level.DEBUG, "request {0} cannot be read: {1}", requestId, e.message());
      return AwsAnswer.of(
          dialect.refuseMalformed(Optional.of(e.message()).filter(reason -> e.told()), requestId));
    }
  }

  private static AwsAnswer written(
      Dialect dialect, Operation operation, SdkPojo output, String requestId) {
    if (output instanceof StreamedOutput streamed) {
      HttpResponse head = dialect.write(operation, streamed.head(), requestId);
      return new AwsAnswer(
          new HttpResponse(head.status(), head.headers(), new byte[0]),
          Optional.of(streamed.events()));
    }
    return AwsAnswer.of(dialect.write(operation, output, requestId));
  }

  private static CallContext context(Caller caller, HttpRequest request, String requestId) {
    return new CallContext(
        caller.account(),
        caller.region(),
        requestId,
        caller.accessKeyId(),
        request.headers().first("User-Agent").orElse(""));
  }

  private Optional<OperationHandler<SdkPojo, SdkPojo>> handler(Operation operation) {
    return Optional.ofNullable(services.get(operation.service().serviceName()))
        .flatMap(handlers -> handlers.find(operation.name()));
  }

  /** The dialect in which to answer a request whose operation is not known. */
  private Dialect dialect(HttpRequest request) {
    return dialects.of(router.protocolOf(request));
  }

  private static AwsException notServed(String service) {
    return notImplemented(
        "Postern does not serve the AWS service %s; started with --aws-endpoint %s=URL it passes its calls on"
            .formatted(service, service));
  }

  private static AwsException notImplemented(String message) {
    return new AwsException(501, "NotImplementedException", message);
  }

  /** Asked for when there is something to say: who finds loggers looks in every jar first. */
  private static Logger log() {
    return System.getLogger(AwsEndpoint.class.getName());
  }

  /** A fault of Postern's own: the log has the whole story, the caller AWS's words for it. */
  private static HttpResponse failed(
      Throwable fault, HttpRequest request, Dialect dialect, String requestId) {
    log()
        .log(
            Level.ERROR,
            () -> "request " + requestId + " failed: " + request.method() + " " + request.rawPath(),
            fault);
    return dialect.refuse(
        new AwsException(
            500,
            "InternalFailure",
            "The request processing has failed because of an unknown error, exception or"
                + " failure."),
        requestId);
  }
}
