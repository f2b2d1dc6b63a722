package dev.postern.lambda.invoke;

import dev.postern.lambda.function.FunctionTarget;
import java.util.Optional;

/**
 * One call of a function.
 *
 * @param requestId the id that the logs, the handler and the caller see
 * @param target the function and version
 * @param payload the event; the caller has checked that it is JSON
 * @param clientContext the client context, JSON
 * @param traceId {@code X-Amzn-Trace-Id} of the caller
 * @param logTail whether the outcome is to tell the last 4 KB of the log
 * @param streaming whether the caller can take a result that streams
 */
public record FunctionCall(
    String requestId,
    FunctionTarget target,
    byte[] payload,
    Optional<String> clientContext,
    Optional<String> traceId,
    boolean logTail,
    boolean streaming) {}
