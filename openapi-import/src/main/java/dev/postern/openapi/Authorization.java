package dev.postern.openapi;

import java.util.List;
import java.util.Optional;

/**
 * How calls of a method are authorized.
 *
 * @param type {@code NONE}, {@code AWS_IAM}, {@code CUSTOM} or {@code COGNITO_USER_POOLS}
 * @param authorizer the authorizer's name, for the last two
 * @param scopes the scopes asked of a token
 * @param apiKeyRequired whether a call needs an API key as well
 */
record Authorization(
    String type, Optional<String> authorizer, List<String> scopes, boolean apiKeyRequired) {
  static final Authorization NONE = new Authorization("NONE", Optional.empty(), List.of(), false);

  static Authorization awsIam() {
    return new Authorization("AWS_IAM", Optional.empty(), List.of(), false);
  }

  static Authorization by(String type, String authorizer, List<String> scopes) {
    return new Authorization(type, Optional.of(authorizer), scopes, false);
  }

  Authorization withApiKey() {
    return new Authorization(type, authorizer, scopes, true);
  }

  /** This authorization of calls, with the other's demand for an API key. */
  Authorization withApiKeyOf(Authorization other) {
    return new Authorization(type, authorizer, scopes, other.apiKeyRequired);
  }
}
