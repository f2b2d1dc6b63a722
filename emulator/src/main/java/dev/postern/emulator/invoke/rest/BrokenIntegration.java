package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/**
 * An integration whose configuration could not be compiled: a template with a syntax error, a
 * pattern that is no regular expression. The method answers AWS's opaque 500.
 *
 * @param reason what is wrong, and where
 */
record BrokenIntegration(String reason) implements MethodIntegration {
  @Override
  public void invoke(Invocation invocation, Completion completion) {
    throw GatewayResponseException.misconfigured(reason);
  }
}
