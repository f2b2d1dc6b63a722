package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;

/**
 * What a call names, found: the function and the version that serves this call.
 *
 * @param invokedArn the ARN as qualified as the call, which the handler is told
 * @param function the function
 * @param version the version, of an alias with weights the one drawn for this call
 */
public record FunctionTarget(
    FunctionArn invokedArn, LambdaFunction function, FunctionVersion version) {}
