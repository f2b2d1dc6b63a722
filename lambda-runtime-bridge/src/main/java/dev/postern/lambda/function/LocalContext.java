package dev.postern.lambda.function;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a handler in this JVM knows about its invocation.
 *
 * @param requestId the request id
 * @param invokedArn the function's ARN as qualified as the call
 * @param functionName the plain name
 * @param version the version that runs
 * @param memoryMegabytes the configured memory
 * @param logGroup the log group
 * @param logStream the log stream
 * @param deadline when the invocation times out
 * @param clientContext the client context, JSON
 * @param log takes lines for the function's log
 */
public record LocalContext(
    String requestId,
    String invokedArn,
    String functionName,
    String version,
    int memoryMegabytes,
    String logGroup,
    String logStream,
    Instant deadline,
    Optional<String> clientContext,
    Consumer<String> log) {}
