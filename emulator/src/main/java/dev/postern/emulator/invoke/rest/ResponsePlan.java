package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.content.BinaryMediaTypes;
import dev.postern.emulator.invoke.content.Body;
import dev.postern.emulator.invoke.content.ContentConversion;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.emulator.invoke.mapping.ParameterSource;
import dev.postern.emulator.invoke.mapping.Payload;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TracedMapping;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

/**
 * One integration response, compiled: turns an endpoint's answer into the client's: status, header
 * mappings, body template, then what templates wrote to {@code $context.responseOverride}.
 */
final class ResponsePlan implements ClientResponse {
  private static final String HEADER_PREFIX = "method.response.header.";

  private final int status;
  private final String statusText;
  private final boolean methodResponseExists;
  private final List<String> undeclared = new ArrayList<>();
  private final List<Mapping> headers = new ArrayList<>();
  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final ContentConversion conversion;
  private final String place;

  /** A mapping to a header field of the answer. */
  private record Mapping(String target, String name, String expression, ParameterSource source) {}

  /** A body template and the media type it is for, which becomes the answer's. */
  private record Template(String type, MappingTemplate body) {}

  /**
   * Compiles an integration response.
   *
   * @param methodResponse the method's response of that status, which declares the header fields
   *     that may be mapped; empty when the method has none
   * @throws MappingException when a template or mapping cannot be parsed
   */
  ResponsePlan(
      IntegrationResponse response,
      Optional<MethodResponse> methodResponse,
      BinaryMediaTypes binaryTypes,
      String place) {
    this.place = "integration response " + response.statusCode() + " of " + place;
    this.status = status(response.statusCode());
    this.statusText = Integer.toString(status);
    this.methodResponseExists = methodResponse.isPresent();
    Set<String> declared =
        methodResponse.map(found -> found.responseParameters().keySet()).orElse(Set.of());
    response
        .responseParameters()
        .forEach((target, expression) -> addMapping(target, expression, declared));
    response.responseTemplates().forEach(this::addTemplate);
    this.conversion =
        new ContentConversion(binaryTypes, response.contentHandling(), "the " + this.place);
  }

  private int status(String statusCode) {
    try {
      return Integer.parseInt(statusCode);
    } catch (NumberFormatException e) {
      throw new MappingException("the status of the " + place + " is no number");
    }
  }

  /** A header field that the method response does not declare does not reach the client. */
  private void addMapping(String target, String expression, Set<String> declared) {
    if (!target.startsWith(HEADER_PREFIX)) {
      throw new MappingException(
          "'" + target + "' in the " + place + " is no target of a response mapping");
    }
    ParameterSource source = ParameterSource.parse(expression);
    if (declared.contains(target)) {
      headers.add(
          new Mapping(target, target.substring(HEADER_PREFIX.length()), expression, source));
    } else {
      undeclared.add(target);
    }
  }

  /** A template that is empty is none: AWS stores it as null and lets the body pass. */
  private void addTemplate(String type, String source) {
    if (source != null && !source.isEmpty()) {
      String essence = MediaTypes.essence(type);
      String name = "response template " + type + " of the " + place;
      templates.put(essence, new Template(essence, MappingTemplate.parse(name, source)));
    }
  }

  @Override
  public String status() {
    return statusText;
  }

  @Override
  public HttpResponse apply(Invocation invocation, Headers endpointHeaders, byte[] endpointBody) {
    if (!methodResponseExists) {
      throw GatewayResponseException.misconfigured(
              "the " + place + " refers to a method response that does not exist: " + status)
          .logging("Output mapping refers to an invalid method response: " + status);
    }
    String endpointType = MediaTypes.of(endpointHeaders);
    String accepted = MediaTypes.firstAccepted(invocation.http().headers());
    Body received = conversion.responseBeforeTemplate(endpointBody, endpointType, accepted);
    MappingScope scope = scope(invocation, endpointHeaders, received);
    noteUndeclared(invocation);
    Headers.Builder mapped = mapHeaders(invocation, scope);
    Optional<Template> template = template(accepted);
    Body body = template.map(found -> render(found, invocation, scope, received)).orElse(received);
    mapped.setIfAbsent("Content-Type", template.map(Template::type).orElse(MediaTypes.JSON));
    ResponseOverrides overrides = ResponseOverrides.of(invocation.context());
    return new HttpResponse(
        overrides.status(status),
        overrides.headers(mapped),
        conversion.responseAfterTemplate(body, endpointType, accepted));
  }

  private static MappingScope scope(Invocation invocation, Headers endpointHeaders, Body body) {
    Payload payload = body instanceof Body.Text text ? text.payload() : Payload.of("");
    return invocation.scope(payload, endpointHeaders);
  }

  private void noteUndeclared(Invocation invocation) {
    if (!undeclared.isEmpty()) {
      invocation
          .trace()
          .begin("response headers")
          .note("problem", "the method response does not declare " + undeclared)
          .end();
    }
  }

  private Headers.Builder mapHeaders(Invocation invocation, MappingScope scope) {
    Headers.Builder mapped = Headers.builder();
    if (headers.isEmpty()) {
      return mapped;
    }
    List<TracedMapping> traced = new ArrayList<>(headers.size());
    TraceStep step = invocation.trace().begin("response parameters").note("mappings", traced);
    for (Mapping mapping : headers) {
      List<String> values = mapping.source().values(scope);
      traced.add(new TracedMapping(mapping.expression(), mapping.target(), values));
      values.forEach(value -> add(mapped, mapping.name(), value));
    }
    step.end();
    return mapped;
  }

  private static void add(Headers.Builder mapped, String name, String value) {
    EndpointParameters.checkSyntax("method.response.header", name, value);
    HeaderRules.addMappedToClient(mapped, name, value);
  }

  /** The template for what the client accepts first, else the one for JSON, else the first. */
  private Optional<Template> template(String accepted) {
    return Optional.ofNullable(templates.get(accepted))
        .or(() -> Optional.ofNullable(templates.get(MediaTypes.JSON)))
        .or(() -> templates.values().stream().findFirst());
  }

  private Body render(Template template, Invocation invocation, MappingScope scope, Body received) {
    if (!(received instanceof Body.Text text)) {
      throw GatewayResponseException.misconfigured(
          "the response template for "
              + template.type()
              + " of the "
              + place
              + " cannot read a binary body; set contentHandling to CONVERT_TO_TEXT");
    }
    return new TemplateStep(TemplateStep.Direction.RESPONSE, template.type(), template.body())
        .render(invocation, text, scope);
  }
}
