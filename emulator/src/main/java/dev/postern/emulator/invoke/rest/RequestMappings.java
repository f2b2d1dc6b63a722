package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.ParameterSource;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TracedMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameter mappings of an integration request, compiled: {@code
 * integration.request.{header,path,querystring}.NAME} and where its value comes from. A source that
 * is absent sends nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html">Parameter
 *     mapping</a>
 */
final class RequestMappings {
  private static final String PREFIX = "integration.request.";

  private final List<Mapping> mappings = new ArrayList<>();

  /** Targets that API Gateway accepts and never sends. */
  private final List<String> dropped = new ArrayList<>();

  private record Mapping(
      String target, String location, String name, String expression, ParameterSource source) {}

  /**
   * Compiles an integration's {@code requestParameters}.
   *
   * @throws MappingException when one cannot be parsed
   */
  RequestMappings(Map<String, String> requestParameters) {
    requestParameters.forEach(this::add);
  }

  private void add(String target, String expression) {
    int dot = target.indexOf('.', PREFIX.length());
    if (!target.startsWith(PREFIX) || dot < 0) {
      throw new MappingException("'" + target + "' is no target of a request mapping");
    }
    String location = target.substring(PREFIX.length(), dot);
    String name = target.substring(dot + 1);
    if (location.equals("header") && HeaderRules.droppedWhenMapped(name)) {
      dropped.add(target);
      return;
    }
    ParameterSource source = ParameterSource.parse(expression);
    mappings.add(new Mapping(target, location, name, expression, source));
  }

  /** Evaluates the mappings for one request; without any, nothing they could read is made. */
  EndpointParameters evaluate(Invocation invocation) {
    EndpointParameters parameters = new EndpointParameters();
    if (mappings.isEmpty()) {
      return parameters;
    }
    List<TracedMapping> traced = new ArrayList<>(mappings.size());
    TraceStep step = invocation.trace().begin("request parameters").note("mappings", traced);
    if (!dropped.isEmpty()) {
      step.note("dropped", dropped);
    }
    MappingScope scope = invocation.requestScope();
    for (Mapping mapping : mappings) {
      List<String> values = mapping.source().values(scope);
      traced.add(new TracedMapping(mapping.expression(), mapping.target(), values));
      parameters.put(mapping.location(), mapping.name(), values);
    }
    step.end();
    return parameters;
  }
}
