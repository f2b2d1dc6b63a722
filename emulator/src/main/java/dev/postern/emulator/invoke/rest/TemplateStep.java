package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.Body;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.emulator.trace.TraceStep;
import java.util.Map;

/**
 * A mapping template as a step of an invocation: what goes in, what comes out, and where it fails.
 *
 * @param direction which way the body goes
 * @param type the media type that the template is for
 * @param template the template
 */
record TemplateStep(Direction direction, String type, MappingTemplate template) {
  /** Which way a body goes: to the endpoint, or from it. */
  enum Direction {
    REQUEST("request template", "Unable to transform request"),
    RESPONSE("response template", "Unable to transform response");

    private final String step;
    private final String failure;

    Direction(String step, String failure) {
      this.step = step;
      this.failure = failure;
    }
  }

  /**
   * Renders the template.
   *
   * @throws GatewayResponseException when it fails; the trace has its source then
   */
  Body.Text render(Invocation invocation, Body.Text input, MappingScope scope) {
    TraceStep step =
        invocation
            .trace()
            .begin(direction.step)
            .note("template", type)
            .note("input", input.bytes());
    try {
      Body.Text output = Body.Text.of(template.render(scope));
      step.note("output", output.bytes());
      noteOverrides(step, scope.context());
      step.end();
      return output;
    } catch (MappingException e) {
      step.note("failed", String.valueOf(e.getMessage()));
      e.source().ifPresent(source -> step.note("source", source));
      step.end();
      throw GatewayResponseException.misconfigured(String.valueOf(e.getMessage()))
          .logging(direction.failure);
    }
  }

  /** What the template wrote; that of a request can already override the response. */
  private void noteOverrides(TraceStep step, ContextVariables context) {
    if (direction == Direction.REQUEST) {
      noteOverride(step, context, "requestOverride");
    }
    noteOverride(step, context, "responseOverride");
  }

  private static void noteOverride(TraceStep step, ContextVariables context, String name) {
    if (context.members().get(name) instanceof Map<?, ?> written) {
      for (Object value : written.values()) {
        if (!(value instanceof Map<?, ?> parameters) || !parameters.isEmpty()) {
          step.note(name, written);
          return;
        }
      }
    }
  }
}
