package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ConnectionType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;

/**
 * Writes {@code x-amazon-apigateway-integration}. Recorded from AWS: what is as it would be without
 * saying so (timeout, connection, cache) is not said.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html">x-amazon-apigateway-integration</a>
 */
final class IntegrationWriter {
  private static final int DEFAULT_TIMEOUT = 29_000;

  private IntegrationWriter() {}

  /**
   * The extension.
   *
   * @param resourceId the resource's id, which is the cache namespace that nobody named
   */
  static ObjectNode write(Integration integration, String resourceId) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    put(written, "connectionId", integration.connectionId());
    put(written, "credentials", integration.credentials());
    put(written, "httpMethod", integration.httpMethod());
    put(written, "uri", integration.uri());
    responses(integration.integrationResponses(), written);
    ApiExtensions.map(written, "requestParameters", integration.requestParameters());
    ApiExtensions.map(written, "requestTemplates", integration.requestTemplates());
    Optional.ofNullable(integration.passthroughBehavior())
        .ifPresent(it -> written.put("passthroughBehavior", it.toLowerCase(Locale.ROOT)));
    connection(integration, written);
    cache(integration, resourceId, written);
    put(written, "responseTransferMode", integration.responseTransferModeAsString());
    put(written, "contentHandling", integration.contentHandlingAsString());
    if (integration.tlsConfig() != null
        && Boolean.TRUE.equals(integration.tlsConfig().insecureSkipVerification())) {
      written.putObject("tlsConfig").put("insecureSkipVerification", true);
    }
    return written.put("type", integration.typeAsString().toLowerCase(Locale.ROOT));
  }

  private static void connection(Integration integration, ObjectNode written) {
    if (integration.connectionType() == ConnectionType.VPC_LINK) {
      written.put("connectionType", integration.connectionTypeAsString());
    }
    put(written, "integrationTarget", integration.integrationTarget());
    Integer timeout = integration.timeoutInMillis();
    if (timeout != null && timeout != DEFAULT_TIMEOUT) {
      written.put("timeoutInMillis", timeout);
    }
  }

  private static void cache(Integration integration, String resourceId, ObjectNode written) {
    boolean keyed = !integration.cacheKeyParameters().isEmpty();
    if (keyed || !resourceId.equals(integration.cacheNamespace())) {
      put(written, "cacheNamespace", integration.cacheNamespace());
    }
    ApiExtensions.texts(written, "cacheKeyParameters", integration.cacheKeyParameters());
  }

  /** The responses by selection pattern; the one without a pattern is the default. */
  private static void responses(Map<String, IntegrationResponse> responses, ObjectNode written) {
    if (responses.isEmpty()) {
      return;
    }
    ObjectNode byPattern = written.putObject("responses");
    responses
        .values()
        .forEach(
            response ->
                byPattern.set(
                    Optional.ofNullable(response.selectionPattern())
                        .filter(pattern -> !pattern.isEmpty())
                        .orElse("default"),
                    response(response)));
  }

  private static ObjectNode response(IntegrationResponse response) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("statusCode", response.statusCode());
    ApiExtensions.map(written, "responseParameters", response.responseParameters());
    ApiExtensions.map(written, "responseTemplates", response.responseTemplates());
    put(written, "contentHandling", response.contentHandlingAsString());
    return written;
  }

  private static void put(ObjectNode holder, String name, @Nullable String value) {
    if (value != null) {
      holder.put(name, value);
    }
  }
}
