package dev.postern.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.emulator.invoke.mapping.Payload;
import dev.postern.emulator.invoke.mapping.RequestParameters;
import dev.postern.wire.http.Headers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mapping template tried alone: rendered as a gateway would, without one. Describe the request
 * it is to see, then {@link #render} it; a trial serves one thread.
 *
 * <pre>{@code
 * TemplateTrial.of("request.vtl", "{\"id\": \"$input.params('id')\"}").path("id", "7").render()
 * }</pre>
 */
public final class TemplateTrial {
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final String source;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final Headers.Builder headers = Headers.builder();
  private final Map<String, String> stageVariables = new LinkedHashMap<>();
  private final Map<String, Object> context = TrialContext.example();
  private byte[] body = {};
  private boolean response;

  /**
   * What a template made.
   *
   * @param output its text
   * @param overrides what it wrote to {@code $context.requestOverride} and {@code
   *     $context.responseOverride}, by names such as {@code responseOverride.header.X-Own}, in the
   *     order of writing
   */
  public record Outcome(String output, Map<String, String> overrides) {
    public Outcome {
      overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }
  }

  private TemplateTrial(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /**
   * A trial of a request template.
   *
   * @param name what messages call the template
   * @param source the VTL text
   */
  public static TemplateTrial of(String name, String source) {
    return new TemplateTrial(name, source);
  }

  /** Takes it for a response template: the body is the endpoint's. */
  public TemplateTrial ofResponse() {
    response = true;
    return this;
  }

  /** The body that {@code $input} reads. */
  public TemplateTrial body(byte[] bytes) {
    body = bytes.clone();
    return this;
  }

  /** A path parameter, decoded. */
  public TemplateTrial path(String parameter, String value) {
    path.put(parameter, value);
    return this;
  }

  /** A query parameter, decoded; one that is given again has several values. */
  public TemplateTrial query(String parameter, String value) {
    query.computeIfAbsent(parameter, first -> new ArrayList<>()).add(value);
    return this;
  }

  /** A header field of the client's request. */
  public TemplateTrial header(String field, String value) {
    headers.add(field, value);
    return this;
  }

  /** A stage variable. */
  public TemplateTrial stageVariable(String variable, String value) {
    stageVariables.put(variable, value);
    return this;
  }

  /**
   * Members of {@code $context}, laid over those of an example request.
   *
   * @param json an object such as {@code {"stage": "prod", "identity": {"sourceIp": "192.0.2.1"}}}
   * @throws IllegalArgumentException when the text is no JSON object; the message says why in one
   *     line
   */
  public TemplateTrial context(String json) {
    TrialContext.merge(context, read(json));
    return this;
  }

  private static Map<String, @Nullable Object> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Renders the template.
   *
   * @throws TemplateException when it does not parse or fails
   */
  public Outcome render() {
    try {
      String output = MappingTemplate.parse(name, source).render(scope());
      return new Outcome(output, TrialContext.overrides(context));
    } catch (MappingException e) {
      throw new TemplateException(String.valueOf(e.getMessage()));
    }
  }

  private MappingScope scope() {
    Payload payload = response ? Payload.of(body) : Payload.of(body).orEmptyObject();
    return new MappingScope(
        payload,
        new RequestParameters(path, query, HeaderRules.visibleToMappings(headers.build())),
        Headers.none(),
        ContextVariables.over(context),
        Map.copyOf(stageVariables));
  }
}
