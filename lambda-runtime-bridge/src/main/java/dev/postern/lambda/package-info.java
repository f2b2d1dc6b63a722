/**
 * Lambda functions for the gateway. For now: reading which function an integration URI names
 * ({@link dev.postern.lambda.FunctionInvocationUri}).
 */
@NullMarked
package dev.postern.lambda;

import org.jspecify.annotations.NullMarked;
