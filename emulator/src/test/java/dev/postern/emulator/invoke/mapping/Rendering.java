package dev.postern.emulator.invoke.mapping;

import dev.postern.wire.http.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests of this room render with: a small invocation, changed as each test needs. */
final class Rendering {
  static final String NAME = "request template application/json of POST /pets";

  private Payload payload = Payload.of("");
  private Map<String, String> path = Map.of();
  private Map<String, List<String>> query = Map.of();
  private Headers headers = Headers.none();
  private Headers endpointHeaders = Headers.none();
  private Map<String, String> stageVariables = Map.of();
  private ContextVariables context = Contexts.of(Map.of("stage", "dev"));

  static Rendering withBody(String body) {
    return new Rendering().body(body);
  }

  static Rendering plain() {
    return new Rendering();
  }

  Rendering body(String body) {
    payload = Payload.of(body);
    return this;
  }

  Rendering body(byte[] body) {
    payload = Payload.of(body);
    return this;
  }

  Rendering path(Map<String, String> parameters) {
    path = parameters;
    return this;
  }

  Rendering query(Map<String, List<String>> parameters) {
    query = new LinkedHashMap<>(parameters);
    return this;
  }

  Rendering headers(String... namesAndValues) {
    headers = Headers.of(namesAndValues);
    return this;
  }

  Rendering endpointHeaders(String... namesAndValues) {
    endpointHeaders = Headers.of(namesAndValues);
    return this;
  }

  Rendering stageVariables(Map<String, String> variables) {
    stageVariables = variables;
    return this;
  }

  Rendering context(ContextVariables variables) {
    context = variables;
    return this;
  }

  MappingScope scope() {
    return new MappingScope(
        payload,
        new RequestParameters(path, query, headers),
        endpointHeaders,
        context,
        stageVariables);
  }

  String of(String template) {
    return MappingTemplate.parse(NAME, template).render(scope());
  }

  /** The message with which parsing or rendering fails, without the template's name. */
  String failureOf(String template) {
    try {
      throw new AssertionError("it renders: " + of(template));
    } catch (MappingException e) {
      return String.valueOf(e.getMessage()).replaceFirst("^" + NAME, "");
    }
  }
}
