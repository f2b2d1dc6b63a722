package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.ApiKeySourceType;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** Writes API Gateway's extensions about the API as a whole. */
final class ApiExtensions {
  private static final String PREFIX = Section.EXTENSION;

  /** The template that every gateway response has without asking. */
  private static final Map<String, String> DEFAULT_TEMPLATES =
      Map.of("application/json", "{\"message\":$context.error.messageString}");

  private ApiExtensions() {}

  static void write(ExportedApi exported, ObjectNode document, boolean swagger2) {
    RestApi api = exported.api();
    endpoint(api, swagger2 ? document : (ObjectNode) document.path("servers").path(0));
    gatewayResponses(exported, document);
    requestValidators(exported, document);
    Optional.ofNullable(api.securityPolicyAsString())
        .ifPresent(it -> document.put(PREFIX + "security-policy", it));
    Optional.ofNullable(api.policy())
        .ifPresent(policy -> document.set(PREFIX + "policy", json(policy)));
    Optional.ofNullable(api.minimumCompressionSize())
        .ifPresent(size -> document.put(PREFIX + "minimum-compression-size", size));
    Optional.ofNullable(api.endpointAccessModeAsString())
        .ifPresent(mode -> document.put(PREFIX + "endpoint-access-mode", mode));
    if (api.apiKeySource() == ApiKeySourceType.AUTHORIZER) {
      document.put(PREFIX + "api-key-source", api.apiKeySourceAsString());
    }
    texts(document, PREFIX + "binary-media-types", api.binaryMediaTypes());
  }

  /** Swagger 2 has the endpoint's configuration at the top, OpenAPI 3 at a server. */
  private static void endpoint(RestApi api, ObjectNode holder) {
    EndpointConfiguration endpoint = api.endpointConfiguration();
    List<String> ids = endpoint == null ? List.of() : endpoint.vpcEndpointIds();
    boolean disabled = Boolean.TRUE.equals(api.disableExecuteApiEndpoint());
    if (disabled || !ids.isEmpty()) {
      ObjectNode configuration = holder.putObject(PREFIX + "endpoint-configuration");
      if (disabled) {
        configuration.put("disableExecuteApiEndpoint", true);
      }
      texts(configuration, "vpcEndpointIds", ids);
    }
  }

  private static void gatewayResponses(ExportedApi exported, ObjectNode document) {
    if (exported.gatewayResponses().isEmpty()) {
      return;
    }
    ObjectNode responses = document.putObject(PREFIX + "gateway-responses");
    exported
        .gatewayResponses()
        .forEach((type, response) -> gatewayResponse(response, responses.putObject(type)));
  }

  /** The two general types show the default template only where it was customised. */
  private static void gatewayResponse(GatewayResponse response, ObjectNode written) {
    if (response.statusCode() != null) {
      written.put("statusCode", Integer.valueOf(response.statusCode()));
    }
    map(written, "responseParameters", response.responseParameters());
    if (response.statusCode() != null || !response.responseTemplates().equals(DEFAULT_TEMPLATES)) {
      map(written, "responseTemplates", response.responseTemplates());
    }
  }

  private static void requestValidators(ExportedApi exported, ObjectNode document) {
    if (exported.requestValidators().isEmpty()) {
      return;
    }
    ObjectNode validators = document.putObject(PREFIX + "request-validators");
    exported
        .requestValidators()
        .values()
        .forEach(
            validator ->
                validators
                    .putObject(validator.name())
                    .put("validateRequestParameters", validator.validateRequestParameters())
                    .put("validateRequestBody", validator.validateRequestBody()));
  }

  /** Sets a map of texts where there are any. */
  static void map(ObjectNode holder, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      ObjectNode written = holder.putObject(name);
      map.forEach(written::put);
    }
  }

  /** Sets a list of texts where there are any. */
  static void texts(ObjectNode holder, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode written = holder.putArray(name);
      texts.forEach(written::add);
    }
  }

  private static JsonNode json(String policy) {
    try {
      return DocumentText.JSON.readTree(policy);
    } catch (JsonProcessingException e) {
      // A policy that is no JSON is stored as a text, and is one in the document too.
      return TextNode.valueOf(policy);
    }
  }
}
