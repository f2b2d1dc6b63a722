package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.Method;

/**
 * Writes security schemes: one for each authorizer, one for IAM and one for API keys, as far as a
 * method asks for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html">x-amazon-apigateway-authorizer</a>
 */
final class SecurityWriter {
  private static final String HEADER_SOURCE = "method.request.header.";

  /** What AWS names the header of an authorizer that does not look into one header alone. */
  private static final String NO_HEADER = "Unused";

  private final ObjectNode schemes = JsonNodeFactory.instance.objectNode();
  private final Map<String, Authorizer> authorizers;
  private final ExportContent content;
  private final EntityDocumentation documentation;

  SecurityWriter(
      Map<String, Authorizer> authorizers,
      ExportContent content,
      EntityDocumentation documentation) {
    this.authorizers = authorizers;
    this.content = content;
    this.documentation = documentation;
  }

  /** The schemes that were asked for so far, and with authorizers all of those. */
  ObjectNode schemes() {
    if (content.authorizers()) {
      authorizers.values().forEach(this::authorizer);
    }
    return schemes;
  }

  /** Writes what a method demands; nothing when it demands nothing. */
  void require(Method method, ObjectNode operation) {
    ArrayNode security = operation.arrayNode();
    if ("AWS_IAM".equals(method.authorizationType())) {
      security.addObject().putArray(sigv4());
    } else if (method.authorizerId() != null) {
      Optional.ofNullable(authorizers.get(method.authorizerId()))
          .ifPresent(
              it -> {
                ArrayNode scopes = security.addObject().putArray(authorizer(it));
                method.authorizationScopes().forEach(scopes::add);
              });
    }
    if (Boolean.TRUE.equals(method.apiKeyRequired())) {
      security.addObject().putArray(apiKey());
    }
    if (!security.isEmpty()) {
      operation.set("security", security);
    }
  }

  private String sigv4() {
    scheme("sigv4", "Authorization").put("x-amazon-apigateway-authtype", "awsSigv4");
    return "sigv4";
  }

  private String apiKey() {
    scheme("api_key", "x-api-key");
    return "api_key";
  }

  private ObjectNode scheme(String name, String header) {
    return schemes
        .withObjectProperty(name)
        .put("type", "apiKey")
        .put("name", header)
        .put("in", "header");
  }

  private String authorizer(Authorizer authorizer) {
    if (!schemes.has(authorizer.name())) {
      ObjectNode scheme = scheme(authorizer.name(), header(authorizer));
      documentation
          .named(DocumentationPartType.AUTHORIZER, authorizer.name())
          .ifPresent(said -> EntityDocumentation.inject(scheme, said, List.of("description")));
      Optional.ofNullable(authorizer.authType())
          .ifPresent(it -> scheme.put("x-amazon-apigateway-authtype", it));
      if (content.authorizers()) {
        extension(authorizer, scheme.putObject("x-amazon-apigateway-authorizer"));
      }
    }
    return authorizer.name();
  }

  private static String header(Authorizer authorizer) {
    String source = Optional.ofNullable(authorizer.identitySource()).orElse("");
    return source.startsWith(HEADER_SOURCE) && !source.contains(",")
        ? source.substring(HEADER_SOURCE.length())
        : NO_HEADER;
  }

  private static void extension(Authorizer authorizer, ObjectNode extension) {
    if (authorizer.type() == AuthorizerType.REQUEST) {
      put(extension, "identitySource", authorizer.identitySource());
    }
    ApiExtensions.texts(extension, "providerARNs", authorizer.providerARNs());
    put(extension, "authorizerUri", authorizer.authorizerUri());
    put(extension, "authorizerCredentials", authorizer.authorizerCredentials());
    Optional.ofNullable(authorizer.authorizerResultTtlInSeconds())
        .ifPresent(ttl -> extension.put("authorizerResultTtlInSeconds", ttl));
    put(extension, "identityValidationExpression", authorizer.identityValidationExpression());
    extension.put("type", authorizer.typeAsString().toLowerCase(Locale.ROOT));
  }

  private static void put(ObjectNode holder, String name, @Nullable String value) {
    if (value != null) {
      holder.put(name, value);
    }
  }
}
