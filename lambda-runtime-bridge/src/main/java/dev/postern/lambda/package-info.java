/**
 * The names of Lambda functions: as ARNs, and in the URIs of API Gateway's integrations ({@link
 * dev.postern.lambda.FunctionInvocationUri}).
 */
@NullMarked
package dev.postern.lambda;

import org.jspecify.annotations.NullMarked;
