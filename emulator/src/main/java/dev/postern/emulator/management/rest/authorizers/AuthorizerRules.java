package dev.postern.emulator.management.rest.authorizers;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;

/**
 * What AWS checks of an authorizer, in its words, and what it fills in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html">CreateAuthorizer</a>
 */
public final class AuthorizerRules {
  /** Documented: "If this field is not set, the default value is 300." */
  private static final int DEFAULT_TTL = 300;

  /** Documented: "The maximum value is 3600, or 1 hour." */
  private static final int MAXIMUM_TTL = 3600;

  /** The function's name may be, or hold, a stage variable. */
  private static final Pattern LAMBDA_URI =
      Pattern.compile(
          "arn:aws[a-z-]*:apigateway:[a-z]{2}(?:-[a-z]+)+-\\d:lambda:path/\\d{4}-\\d\\d-\\d\\d"
              + "/functions/(?:arn:aws[a-z-]*:lambda:[^:/\\s]+:[^:/\\s]+:function:[^/\\s]+"
              + "|\\$\\{stageVariables\\.[^/\\s]+)/invocations");

  private static final Pattern USER_POOL =
      Pattern.compile("arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\\d+:userpool/[\\w-]+");

  private static final String HEADER_NAME = "[a-zA-Z0-9._-]+";

  private static final Pattern TOKEN_SOURCE =
      Pattern.compile("method\\.request\\.header\\." + HEADER_NAME);

  private static final Pattern REQUEST_SOURCE =
      Pattern.compile(
          "(?:method\\.request\\.(?:header|querystring)|stageVariables|context)\\.[a-zA-Z0-9._$-]+");

  private AuthorizerRules() {}

  /**
   * The authorizer with AWS's defaults where nothing was said: {@code authType} by its type, and
   * for a Lambda function the lifetime of its results.
   */
  public static Authorizer complete(Authorizer given) {
    boolean cognito = given.type() == AuthorizerType.COGNITO_USER_POOLS;
    Integer ttl = given.authorizerResultTtlInSeconds();
    return given.toBuilder()
        .authType(orElse(given.authType(), cognito ? "cognito_user_pools" : "custom"))
        .authorizerResultTtlInSeconds(ttl == null && !cognito ? Integer.valueOf(DEFAULT_TTL) : ttl)
        .build();
  }

  /**
   * Refuses an authorizer that AWS would not take.
   *
   * @param authorizer complete with its defaults
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void check(Authorizer authorizer) {
    checkImported(authorizer);
    Integer ttl = authorizer.authorizerResultTtlInSeconds();
    if (orElse(authorizer.identitySource(), "").isBlank() && ttl != null && ttl > 0) {
      throw Refusal.badRequest(
          "Identity source must be set if authorizer caching is enabled (TTL is greater than 0)");
    }
  }

  /**
   * Refuses an authorizer that no document may have. Recorded from AWS: a document may leave the
   * sources of a request's identity empty.
   *
   * @param authorizer complete with its defaults
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void checkImported(Authorizer authorizer) {
    checkTtl(authorizer.authorizerResultTtlInSeconds());
    switch (authorizer.type()) {
      case TOKEN -> {
        checkUri(authorizer.authorizerUri());
        checkTokenSource(authorizer.identitySource());
      }
      case REQUEST -> {
        checkUri(authorizer.authorizerUri());
        checkRequestSources(orElse(authorizer.identitySource(), ""));
      }
      case COGNITO_USER_POOLS -> {
        checkUserPools(authorizer.providerARNs());
        checkTokenSource(authorizer.identitySource());
      }
      default -> throw new IllegalArgumentException("unknown type of " + authorizer);
    }
  }

  /** The name, if an authorizer may have it. */
  static String name(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw Refusal.badRequest("Authorizer name cannot be blank");
    }
    return name;
  }

  private static void checkTtl(@Nullable Integer ttl) {
    if (ttl != null && (ttl < 0 || ttl > MAXIMUM_TTL)) {
      throw wrongTtl(ttl.toString());
    }
  }

  static AwsException wrongTtl(String ttl) {
    return Refusal.badRequest(
        "Invalid authorizerResultTtlInSeconds '%s' specified, must be between 0 and %d"
            .formatted(ttl, MAXIMUM_TTL));
  }

  private static void checkUri(@Nullable String uri) {
    if (uri == null || !LAMBDA_URI.matcher(uri).matches()) {
      throw Refusal.badRequest(
          "Invalid Authorizer URI: "
              + uri
              + ". Authorizer URI should be a valid API Gateway ARN that represents a Lambda"
              + " function invocation.");
    }
  }

  private static void checkTokenSource(@Nullable String source) {
    if (source == null || !TOKEN_SOURCE.matcher(source).matches()) {
      throw Refusal.badRequest(
          "Invalid token source expression: "
              + source
              + ". The source must be a method request header, matching 'method.request.header."
              + HEADER_NAME
              + "'.");
    }
  }

  private static void checkRequestSources(String sources) {
    if (!sources.isBlank()) {
      Arrays.stream(sources.split(",", -1)).map(String::trim).forEach(AuthorizerRules::checkSource);
    }
  }

  private static void checkSource(String source) {
    if (!REQUEST_SOURCE.matcher(source).matches()) {
      throw Refusal.badRequest(
          ("Invalid mapping expression specified: Validation Result: warnings : [], errors :"
                  + " [Invalid mapping expression specified: %s]")
              .formatted(source));
    }
  }

  private static void checkUserPools(List<String> arns) {
    List<String> invalid = arns.stream().filter(arn -> !USER_POOL.matcher(arn).matches()).toList();
    if (arns.isEmpty() || !invalid.isEmpty()) {
      throw Refusal.badRequest(
          "ProviderARNs need to be valid Cognito Userpools. Invalid ARNs-"
              + String.join(",", invalid));
    }
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }
}
