package dev.postern.lambda.environment;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import dev.postern.lambda.runtimeapi.RuntimeApiRequests;
import java.util.Optional;

/**
 * What a sandbox is to run.
 *
 * @param id names the sandbox, unique in this gateway
 * @param function the function's ARN, unqualified
 * @param version the version
 * @param code where its code is; empty for an image
 * @param logGroup the function's log group
 * @param logStream the environment's log stream
 * @param credentials what the function finds in its AWS_... variables
 * @param ports opens the port at which the runtime finds the Runtime API; the sandbox opens it
 *     where the runtime can reach it and closes it when the sandbox ends
 * @param requests answers at that port
 */
public record SandboxSpec(
    String id,
    FunctionArn function,
    FunctionVersion version,
    Optional<CodeDirectories.Unpacked> code,
    String logGroup,
    String logStream,
    RoleCredentials credentials,
    RuntimeApiPorts ports,
    RuntimeApiRequests requests) {}
