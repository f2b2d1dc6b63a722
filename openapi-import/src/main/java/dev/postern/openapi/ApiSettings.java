package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/** Reads what the document says of the API as a whole. */
final class ApiSettings {
  private static final String MINIMUM_COMPRESSION_SIZE =
      "x-amazon-apigateway-minimum-compression-size";
  private static final String ENDPOINT_CONFIGURATION = "x-amazon-apigateway-endpoint-configuration";
  private static final int MAX_COMPRESSION_SIZE = 10 * 1024 * 1024;

  private ApiSettings() {}

  static RestApi read(Section root) {
    Section info = root.object("info").orElseThrow(() -> root.error("info", "is missing"));
    RestApi.Builder api = RestApi.builder();
    api.name(info.filledText("title").orElseThrow(() -> info.error("title", "is missing")));
    info.filledText("description").ifPresent(api::description);
    info.filledText("version").ifPresent(api::version);
    root.word("x-amazon-apigateway-api-key-source", List.of("HEADER", "AUTHORIZER"))
        .ifPresent(api::apiKeySource);
    Filled.give(root.texts("x-amazon-apigateway-binary-media-types"), api::binaryMediaTypes);
    compressionSize(root).ifPresent(api::minimumCompressionSize);
    root.value("x-amazon-apigateway-policy").map(ApiSettings::json).ifPresent(api::policy);
    root.filledText("x-amazon-apigateway-security-policy").ifPresent(api::securityPolicy);
    root.filledText("x-amazon-apigateway-endpoint-access-mode").ifPresent(api::endpointAccessMode);
    endpoint(root, api);
    return api.build();
  }

  private static Optional<Integer> compressionSize(Section root) {
    Optional<Integer> size = root.integer(MINIMUM_COMPRESSION_SIZE);
    if (size.isPresent() && (size.get() < 0 || size.get() > MAX_COMPRESSION_SIZE)) {
      throw root.place()
          .error("Invalid minimum compression size, must be between 0 and " + MAX_COMPRESSION_SIZE);
    }
    return size;
  }

  /** The policy stands in the document as an object or as the text of one. */
  private static String json(JsonNode policy) {
    return policy.isTextual() ? policy.asText() : policy.toString();
  }

  /** Swagger 2 has the endpoint's configuration at the top, OpenAPI 3 at a server. */
  private static void endpoint(Section root, RestApi.Builder api) {
    root.object(ENDPOINT_CONFIGURATION).ifPresent(found -> configure(found, api));
    for (Section server : root.list("servers")) {
      server.object(ENDPOINT_CONFIGURATION).ifPresent(found -> configure(found, api));
      server.warnOfUnknownExtensions();
    }
  }

  private static void configure(Section configuration, RestApi.Builder api) {
    configuration.flag("disableExecuteApiEndpoint").ifPresent(api::disableExecuteApiEndpoint);
    List<String> vpcEndpointIds = configuration.texts("vpcEndpointIds");
    Optional<String> ipAddressType = configuration.filledText("ipAddressType");
    if (!vpcEndpointIds.isEmpty() || ipAddressType.isPresent()) {
      EndpointConfiguration.Builder endpoint = EndpointConfiguration.builder();
      if (!vpcEndpointIds.isEmpty()) {
        endpoint.vpcEndpointIds(vpcEndpointIds);
      }
      ipAddressType.ifPresent(endpoint::ipAddressType);
      api.endpointConfiguration(endpoint.build());
    }
    configuration.warnOfUnknownMembers(ENDPOINT_CONFIGURATION);
  }
}
