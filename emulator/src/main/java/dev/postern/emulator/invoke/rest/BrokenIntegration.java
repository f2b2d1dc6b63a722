package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.trace.TraceStep;
import java.util.Optional;

/**
 * An integration whose configuration could not be compiled: a template with a syntax error, a
 * pattern that is no regular expression. The method answers AWS's opaque 500.
 *
 * @param reason what is wrong, and where
 * @param template the text of the template that is wrong, when it is one
 */
record BrokenIntegration(String reason, Optional<String> template) implements MethodIntegration {
  static BrokenIntegration of(String place, MappingException failure) {
    return new BrokenIntegration(place + ": " + failure.getMessage(), failure.source());
  }

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    throw refusal(invocation);
  }

  /** AWS's opaque 500; the trace has the template. */
  GatewayResponseException refusal(Invocation invocation) {
    TraceStep step = invocation.trace().begin("configuration").note("failed", reason);
    template.ifPresent(source -> step.note("source", source));
    step.end();
    return GatewayResponseException.misconfigured(reason);
  }
}
