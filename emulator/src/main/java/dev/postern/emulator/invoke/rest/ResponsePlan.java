package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.emulator.invoke.mapping.ParameterSource;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;

/**
 * One integration response, compiled: turns an endpoint's answer into the client's: status, header
 * mappings, body template, then what templates wrote to {@code $context.responseOverride}.
 */
final class ResponsePlan {
  private static final String HEADER_PREFIX = "method.response.header.";

  private final String statusCode;
  private final boolean methodResponseExists;
  private final Map<String, ParameterSource> headers = new LinkedHashMap<>();
  private final Map<String, MappingTemplate> templates = new LinkedHashMap<>();
  private final ContentConversion conversion;
  private final String place;

  /**
   * Compiles an integration response.
   *
   * @param methodResponseExists whether the method has a response of that status
   * @throws MappingException when a template or mapping cannot be parsed
   */
  ResponsePlan(
      IntegrationResponse response,
      boolean methodResponseExists,
      BinaryMediaTypes binaryTypes,
      String place) {
    this.statusCode = response.statusCode();
    this.methodResponseExists = methodResponseExists;
    this.place = "integration response " + statusCode + " of " + place;
    response.responseParameters().forEach(this::addMapping);
    response.responseTemplates().forEach(this::addTemplate);
    this.conversion =
        new ContentConversion(binaryTypes, response.contentHandling(), "the " + this.place);
  }

  private void addMapping(String target, String expression) {
    if (!target.startsWith(HEADER_PREFIX)) {
      throw new MappingException(
          "'" + target + "' in the " + place + " is no target of a response mapping");
    }
    headers.put(target.substring(HEADER_PREFIX.length()), ParameterSource.parse(expression));
  }

  /** A template that is empty is none: AWS stores it as null and lets the body pass. */
  private void addTemplate(String type, String source) {
    if (source != null && !source.isEmpty()) {
      templates.put(
          MediaTypes.essence(type),
          MappingTemplate.parse("response template " + type + " of the " + place, source));
    }
  }

  /** The status of the method response that this leads to. */
  String statusCode() {
    return statusCode;
  }

  /**
   * The client's answer.
   *
   * @param endpointHeaders the endpoint's header fields
   * @param endpointBody its body
   */
  HttpResponse apply(Invocation invocation, Headers endpointHeaders, byte[] endpointBody) {
    if (!methodResponseExists) {
      throw GatewayResponseException.misconfigured(
          "the " + place + " refers to a method response that does not exist: " + statusCode);
    }
    String endpointType = MediaTypes.of(endpointHeaders);
    String accepted = MediaTypes.firstAccepted(invocation.http().headers());
    Body received = conversion.responseBeforeTemplate(endpointBody, endpointType, accepted);
    Headers.Builder mapped = mapHeaders(scope(invocation, endpointHeaders, received));
    Optional<String> templateType = templateType(accepted);
    Body body =
        templateType.isPresent()
            ? render(templateType.get(), invocation, endpointHeaders, received)
            : received;
    byte[] bytes = conversion.responseAfterTemplate(body, endpointType, accepted);
    mapped.setIfAbsent("Content-Type", templateType.orElse(MediaTypes.JSON));
    ResponseOverrides overrides = ResponseOverrides.of(invocation.context());
    return new HttpResponse(
        overrides.status(Integer.parseInt(statusCode)), overrides.headers(mapped), bytes);
  }

  private static MappingScope scope(Invocation invocation, Headers endpointHeaders, Body body) {
    Body.Text text = body instanceof Body.Text t ? t : new Body.Text(new byte[0]);
    return invocation.scope(text.payload(), endpointHeaders);
  }

  private Headers.Builder mapHeaders(MappingScope scope) {
    Headers.Builder mapped = Headers.builder();
    headers.forEach(
        (name, source) ->
            source
                .values(scope)
                .forEach(value -> HeaderRules.addMappedToClient(mapped, name, value)));
    return mapped;
  }

  /** The template's key: what the client accepts first, else JSON, else the first there is. */
  private Optional<String> templateType(String accepted) {
    if (templates.containsKey(accepted)) {
      return Optional.of(accepted);
    }
    return templates.containsKey(MediaTypes.JSON)
        ? Optional.of(MediaTypes.JSON)
        : templates.keySet().stream().findFirst();
  }

  private Body render(String type, Invocation invocation, Headers endpointHeaders, Body received) {
    if (!(received instanceof Body.Text text)) {
      throw GatewayResponseException.misconfigured(
          "the response template for "
              + type
              + " of the "
              + place
              + " cannot read a binary body; set contentHandling to CONVERT_TO_TEXT");
    }
    TraceStep step =
        invocation
            .trace()
            .begin("response template")
            .note("template", type)
            .note("input", text.bytes());
    MappingTemplate template = templates.get(type);
    String output =
        Objects.requireNonNull(template).render(scope(invocation, endpointHeaders, received));
    step.note("output", output).end();
    return Body.Text.of(output);
  }
}
