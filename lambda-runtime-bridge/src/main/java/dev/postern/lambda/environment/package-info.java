/**
 * Execution environments: what runs a function version, one invocation at a time; started when
 * needed, kept warm, stopped when idle.
 */
@NullMarked
package dev.postern.lambda.environment;

import org.jspecify.annotations.NullMarked;
