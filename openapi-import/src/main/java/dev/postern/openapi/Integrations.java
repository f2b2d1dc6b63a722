package dev.postern.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.TlsConfig;

/**
 * Reads {@code x-amazon-apigateway-integration}. Defaults are left to whoever stores the
 * integration: what the document does not say is absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html">x-amazon-apigateway-integration</a>
 */
final class Integrations {
  private static final String EXTENSION = "x-amazon-apigateway-integration";
  private static final List<String> TYPES =
      List.of("HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS");
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
  private static final List<String> PASSTHROUGH_BEHAVIORS =
      List.of("WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER");
  private static final List<String> CONTENT_HANDLINGS =
      List.of("CONVERT_TO_BINARY", "CONVERT_TO_TEXT");
  private static final List<String> CONNECTION_TYPES = List.of("INTERNET", "VPC_LINK");

  private final Warnings warnings;

  Integrations(Warnings warnings) {
    this.warnings = warnings;
  }

  Optional<Integration> read(Section operation, Place place) {
    return operation.object(EXTENSION).map(section -> integration(section.at(place)));
  }

  private Integration integration(Section section) {
    Integration.Builder integration = Integration.builder();
    backend(section, integration);
    request(section, integration);
    caching(section, integration);
    Filled.give(responses(section), integration::integrationResponses);
    section.warnOfUnknownMembers(EXTENSION);
    return integration.build();
  }

  private static void backend(Section section, Integration.Builder integration) {
    String type = section.requiredWord("type", TYPES);
    integration.type(type);
    Optional<String> httpMethod = section.word("httpMethod", METHODS);
    Optional<String> uri = section.filledText("uri");
    if (!type.equals("MOCK")) {
      integration.httpMethod(
          httpMethod.orElseThrow(
              () -> section.error("httpMethod", "is missing; " + type + " needs it")));
      integration.uri(
          uri.orElseThrow(() -> section.error("uri", "is missing; " + type + " needs it")));
    }
    section.filledText("credentials").ifPresent(integration::credentials);
    section.word("connectionType", CONNECTION_TYPES).ifPresent(integration::connectionType);
    section.filledText("connectionId").ifPresent(integration::connectionId);
    section.filledText("integrationTarget").ifPresent(integration::integrationTarget);
    section.integer("timeoutInMillis").ifPresent(integration::timeoutInMillis);
    section
        .word("responseTransferMode", List.of("BUFFERED", "STREAM"))
        .ifPresent(integration::responseTransferMode);
    section.object("tlsConfig").map(Integrations::tlsConfig).ifPresent(integration::tlsConfig);
  }

  private static TlsConfig tlsConfig(Section section) {
    TlsConfig.Builder tlsConfig = TlsConfig.builder();
    section.flag("insecureSkipVerification").ifPresent(tlsConfig::insecureSkipVerification);
    section.warnOfUnknownMembers(EXTENSION);
    return tlsConfig.build();
  }

  private static void request(Section section, Integration.Builder integration) {
    section
        .word("passthroughBehavior", PASSTHROUGH_BEHAVIORS)
        .ifPresent(integration::passthroughBehavior);
    section.word("contentHandling", CONTENT_HANDLINGS).ifPresent(integration::contentHandling);
    Filled.give(section.stringMap("requestParameters"), integration::requestParameters);
    Filled.give(section.stringMap("requestTemplates"), integration::requestTemplates);
  }

  private static void caching(Section section, Integration.Builder integration) {
    section.filledText("cacheNamespace").ifPresent(integration::cacheNamespace);
    Filled.give(section.texts("cacheKeyParameters"), integration::cacheKeyParameters);
  }

  /** The responses by status code; the document has them by selection pattern. */
  private Map<String, IntegrationResponse> responses(Section section) {
    Map<String, IntegrationResponse> responses = new LinkedHashMap<>();
    section
        .objects("responses")
        .forEach(
            (pattern, found) -> {
              IntegrationResponse response = response(pattern, found);
              if (responses.put(response.statusCode(), response) != null) {
                warnings.add(
                    "Status code '%s' has more than one integration response for %s. Using '%s'."
                        .formatted(response.statusCode(), section.place().subject(), pattern));
              }
            });
    return responses;
  }

  private static IntegrationResponse response(String pattern, Section section) {
    IntegrationResponse.Builder response =
        IntegrationResponse.builder().statusCode(section.statusCode("statusCode"));
    if (!pattern.equals("default")) {
      response.selectionPattern(pattern);
    }
    section.word("contentHandling", CONTENT_HANDLINGS).ifPresent(response::contentHandling);
    Filled.give(section.stringMap("responseParameters"), response::responseParameters);
    Filled.give(section.stringMap("responseTemplates"), response::responseTemplates);
    section.warnOfUnknownMembers(EXTENSION);
    return response.build();
  }
}
