package dev.postern.lambda.runtimeapi;

import java.time.Instant;
import java.util.Optional;

/**
 * An invocation as a runtime gets it from the Runtime API.
 *
 * @param requestId the request id
 * @param payload the event
 * @param deadline when it times out
 * @param invokedArn the function's ARN as qualified as the call
 * @param traceId the X-Ray trace it belongs to
 * @param clientContext the client context, JSON
 * @param streaming whether its result may be passed on while it is still being made
 */
public record NextInvocation(
    String requestId,
    byte[] payload,
    Instant deadline,
    String invokedArn,
    Optional<String> traceId,
    Optional<String> clientContext,
    boolean streaming) {}
