package dev.postern.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Authorizer;

/**
 * Reads the security schemes: which of them are authorizers, and what they demand of a method.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html">x-amazon-apigateway-authorizer</a>,
 *     <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html">x-amazon-apigateway-authtype</a>
 */
final class SecuritySchemes {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTHTYPE = "x-amazon-apigateway-authtype";
  private static final String AUTH = "x-amazon-apigateway-auth";
  private static final List<String> AUTHORIZER_TYPES =
      List.of("TOKEN", "REQUEST", "COGNITO_USER_POOLS");

  private final Map<String, Section> schemes = new LinkedHashMap<>();
  private final Map<String, Authorizer> authorizers = new LinkedHashMap<>();
  private final Section root;
  private final Warnings warnings;

  SecuritySchemes(
      Map<String, Section> schemes, Section root, References references, Warnings warnings) {
    this.root = root;
    this.warnings = warnings;
    schemes.forEach((name, scheme) -> add(name, scheme, references));
  }

  private void add(String name, Section declared, References references) {
    Place place = Place.named("security scheme", name);
    if (!(references.follow(declared.node(), place) instanceof ObjectNode node)) {
      throw place.error("it must be an object");
    }
    Section scheme = Section.of(node, place, warnings);
    schemes.put(name, scheme);
    scheme
        .object(AUTHORIZER)
        .ifPresent(
            found ->
                authorizers.put(
                    name, authorizer(name, scheme, found.at(Place.named("authorizer", name)))));
    scheme.filledText(AUTHTYPE);
    scheme.warnOfUnknownExtensions();
  }

  List<Authorizer> authorizers() {
    return List.copyOf(authorizers.values());
  }

  /** The schemes that are authorizers, as the document has them. */
  Map<String, ObjectNode> authorizerSchemes() {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    schemes.forEach(
        (name, scheme) -> {
          if (authorizers.containsKey(name)) {
            found.put(name, scheme.node());
          }
        });
    return found;
  }

  /** What the operation demands, by its own {@code security} or else by the document's. */
  Authorization of(Section operation) {
    Section holder = operation.value("security").isPresent() ? operation : root;
    Authorization authorization = Authorization.NONE;
    for (Section requirement : holder.list("security")) {
      for (String name : requirement.names()) {
        authorization =
            and(authorization, demand(name, requirement.texts(name), operation), operation, name);
      }
    }
    return withOwnAuth(authorization, operation);
  }

  private Authorization demand(String name, List<String> scopes, Section operation) {
    Section scheme = schemes.get(name);
    if (scheme == null) {
      throw operation.error("security", "names the unknown security scheme '" + name + "'");
    }
    Authorizer authorizer = authorizers.get(name);
    if (authorizer != null) {
      boolean cognito = authorizer.typeAsString().equals("COGNITO_USER_POOLS");
      return Authorization.by(cognito ? "COGNITO_USER_POOLS" : "CUSTOM", name, scopes);
    }
    if (scheme.filledText(AUTHTYPE).filter("awsSigv4"::equalsIgnoreCase).isPresent()) {
      return Authorization.awsIam();
    }
    if (isApiKey(scheme)) {
      return Authorization.NONE.withApiKey();
    }
    warnings.add(
        "Security scheme '%s' of %s has no authorizer. Ignoring."
            .formatted(name, operation.place().subject()));
    return Authorization.NONE;
  }

  /** The API key that usage plans know comes in this header and in no other. */
  private static boolean isApiKey(Section scheme) {
    return scheme.text("type").filter("apiKey"::equals).isPresent()
        && scheme.text("in").filter("header"::equals).isPresent()
        && scheme.text("name").filter("x-api-key"::equalsIgnoreCase).isPresent();
  }

  private Authorization and(
      Authorization one, Authorization other, Section operation, String name) {
    if (other.apiKeyRequired()) {
      return one.withApiKey();
    }
    if (other.type().equals("NONE")) {
      return one;
    }
    if (one.type().equals("NONE")) {
      return other.withApiKeyOf(one);
    }
    warnings.add(
        "A method has one authorizer: security scheme '%s' of %s comes second. Ignoring."
            .formatted(name, operation.place().subject()));
    return one;
  }

  /** {@code x-amazon-apigateway-auth} of an operation stands above its {@code security}. */
  private static Authorization withOwnAuth(Authorization authorization, Section operation) {
    Optional<Section> auth = operation.object(AUTH);
    if (auth.isEmpty()) {
      return authorization;
    }
    String type = auth.get().requiredWord("type", List.of("NONE", "AWS_IAM"));
    auth.get().warnOfUnknownMembers(AUTH);
    Authorization own = type.equals("NONE") ? Authorization.NONE : Authorization.awsIam();
    return own.withApiKeyOf(authorization);
  }

  private static Authorizer authorizer(String name, Section scheme, Section section) {
    Authorizer.Builder authorizer =
        Authorizer.builder().name(name).type(section.requiredWord("type", AUTHORIZER_TYPES));
    scheme.filledText(AUTHTYPE).ifPresent(authorizer::authType);
    section.filledText("authorizerUri").ifPresent(authorizer::authorizerUri);
    section.filledText("authorizerCredentials").ifPresent(authorizer::authorizerCredentials);
    section
        .filledText("identitySource")
        .or(() -> headerOf(scheme, section))
        .ifPresent(authorizer::identitySource);
    section
        .filledText("identityValidationExpression")
        .ifPresent(authorizer::identityValidationExpression);
    section
        .integer("authorizerResultTtlInSeconds")
        .ifPresent(authorizer::authorizerResultTtlInSeconds);
    Filled.give(section.texts("providerARNs"), authorizer::providerARNs);
    section.warnOfUnknownMembers(AUTHORIZER);
    return authorizer.build();
  }

  /** A token stands in the header that the scheme names; a request authorizer says itself where. */
  private static Optional<String> headerOf(Section scheme, Section section) {
    if (section.requiredWord("type", AUTHORIZER_TYPES).equals("REQUEST")) {
      return Optional.empty();
    }
    return scheme
        .filledText("name")
        .filter(header -> scheme.text("in").filter("header"::equals).isPresent())
        .map(header -> "method.request.header." + header);
  }
}
