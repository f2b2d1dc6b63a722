package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Method;

/** What AWS checks of a method, in its order, and what it fills in. */
final class MethodRules {
  private static final List<String> VERBS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");

  private static final Set<String> AUTHORIZATION_TYPES =
      Set.of("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS");

  private static final Set<String> WITH_AUTHORIZER = Set.of("CUSTOM", "COGNITO_USER_POOLS");

  private MethodRules() {}

  /** Refuses what is no verb; the verb is compared as it is, case included. */
  static void checkVerb(@Nullable String verb) {
    if (verb == null || !VERBS.contains(verb)) {
      throw Refusal.badRequest(
          "Invalid HttpMethod specified. Valid options are " + String.join(",", VERBS));
    }
  }

  /**
   * Refuses a method that cannot be part of that definition.
   *
   * @return the method without an authorizer where its authorization type has none
   */
  static Method check(RestApiDefinition definition, Method method) {
    MappingExpressions.checkMethodParameters(method.requestParameters().keySet());
    checkAuthorization(definition, method);
    if (method.requestValidatorId() != null
        && !definition.requestValidators().containsKey(method.requestValidatorId())) {
      throw Refusal.badRequest("Invalid Request Validator identifier specified");
    }
    checkModels(definition, method.requestModels().values());
    return needsAuthorizer(method) ? method : method.toBuilder().authorizerId(null).build();
  }

  /** Refuses names of models that the definition does not have. */
  static void checkModels(RestApiDefinition definition, Collection<String> names) {
    for (String name : names) {
      if (name == null || !definition.models().containsKey(name)) {
        throw Refusal.badRequest("Invalid model identifier specified: " + name);
      }
    }
  }

  private static void checkAuthorization(RestApiDefinition definition, Method method) {
    if (!AUTHORIZATION_TYPES.contains(method.authorizationType())) {
      throw Refusal.badRequest("Invalid authorization type specified");
    }
    if (needsAuthorizer(method)
        && (method.authorizerId() == null
            || !definition.authorizers().containsKey(method.authorizerId()))) {
      throw Refusal.badRequest(
          "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or"
              + " COGNITO_USER_POOLS requires a valid authorizer.");
    }
  }

  private static boolean needsAuthorizer(Method method) {
    return WITH_AUTHORIZER.contains(method.authorizationType());
  }
}
