package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.content.BinaryMediaTypes;
import dev.postern.emulator.invoke.content.Body;
import dev.postern.emulator.invoke.content.ContentConversion;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.MappingTemplate;
import dev.postern.wire.http.Headers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * The request side of a non-proxy integration's body: chooses the template by content type, or lets
 * the body pass, or refuses it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html">Integration
 *     passthrough behaviors</a>
 */
final class RequestTemplates {
  private final Map<String, MappingTemplate> templates = new LinkedHashMap<>();

  /** What is wrong with the templates that could not be parsed, by the type they are for. */
  private final Map<String, MappingException> broken = new HashMap<>();

  private final Passthrough passthrough;
  private final ContentConversion conversion;

  /** What happens to a body for which there is no template. */
  enum Passthrough {
    WHEN_NO_MATCH,
    WHEN_NO_TEMPLATES,
    NEVER
  }

  /**
   * Compiles an integration's request templates. One that cannot be parsed fails the requests that
   * would need it.
   *
   * @throws MappingException when there is no such passthrough behavior
   */
  RequestTemplates(Integration integration, BinaryMediaTypes binaryTypes, String place) {
    integration
        .requestTemplates()
        .forEach(
            (type, source) ->
                addTemplate(
                    MediaTypes.essence(type),
                    "request template " + type + " of " + place,
                    Optional.ofNullable(source).orElse("")));
    this.passthrough = passthrough(integration.passthroughBehavior());
    this.conversion =
        new ContentConversion(
            binaryTypes, integration.contentHandling(), "the integration of " + place);
  }

  private void addTemplate(String type, String name, String source) {
    try {
      templates.put(type, MappingTemplate.parse(name, source));
    } catch (MappingException e) {
      broken.put(type, e);
    }
  }

  private static Passthrough passthrough(@Nullable String behavior) {
    if (behavior == null) {
      return Passthrough.WHEN_NO_MATCH;
    }
    try {
      return Passthrough.valueOf(behavior.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MappingException("there is no passthrough behavior '" + behavior + "'");
    }
  }

  /** The body for the endpoint. */
  byte[] apply(Invocation invocation) {
    String contentType = MediaTypes.of(invocation.http().headers());
    Body sent = conversion.requestBeforeTemplate(invocation.body(), contentType);
    MappingException failure = broken.get(contentType);
    if (failure != null) {
      throw BrokenIntegration.of(invocation.method().place(), failure).refusal(invocation);
    }
    MappingTemplate template = templates.get(contentType);
    Body mapped =
        template == null
            ? pass(sent, contentType)
            : render(template, contentType, sent, invocation);
    return conversion.requestAfterTemplate(mapped);
  }

  private Body pass(Body body, String contentType) {
    boolean passes =
        switch (passthrough) {
          case WHEN_NO_MATCH -> true;
          case WHEN_NO_TEMPLATES -> templates.isEmpty() && broken.isEmpty();
          case NEVER -> false;
        };
    if (!passes) {
      throw GatewayResponseException.of(
          Fault.UNSUPPORTED_MEDIA_TYPE,
          "there is no request template for "
              + contentType
              + " (there are "
              + templates.keySet()
              + ") and the passthrough behavior is "
              + passthrough);
    }
    return body;
  }

  private Body render(
      MappingTemplate template, String contentType, Body sent, Invocation invocation) {
    if (!(sent instanceof Body.Text text)) {
      throw GatewayResponseException.misconfigured(
          "the request template for "
              + contentType
              + " cannot read a binary body: "
              + contentType
              + " is a binary media type of the API; set contentHandling to CONVERT_TO_TEXT");
    }
    MappingScope scope = invocation.scope(text.payload().orEmptyObject(), Headers.none());
    return new TemplateStep(TemplateStep.Direction.REQUEST, contentType, template)
        .render(invocation, text, scope);
  }
}
