package dev.postern.wire.operations;

import dev.postern.wire.http.HttpRequest;
import java.util.Optional;

/**
 * Whom and what a call was signed for: the {@code Credential} of a Signature Version 4 {@code
 * Authorization} header or {@code X-Amz-Credential} query parameter. The signature itself is not
 * looked at: the management API takes any credentials.
 *
 * @param accessKeyId the caller's access key id
 * @param region the Region
 * @param signingName the service
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">Authentication
 *     methods</a>
 */
record CredentialScope(String accessKeyId, String region, String signingName) {
  private static final String CREDENTIAL = "Credential=";
  private static final String TERMINATOR = "aws4_request";

  /** The scope of a signed request; empty when it is not signed, or not in this way. */
  static Optional<CredentialScope> of(HttpRequest request, QueryString query) {
    return request
        .headers()
        .first("Authorization")
        .flatMap(CredentialScope::credential)
        .or(() -> query.first("X-Amz-Credential"))
        .flatMap(CredentialScope::parse);
  }

  private static Optional<String> credential(String authorization) {
    int start = authorization.indexOf(CREDENTIAL);
    if (start < 0) {
      return Optional.empty();
    }
    int from = start + CREDENTIAL.length();
    int to = from;
    while (to < authorization.length()
        && authorization.charAt(to) != ','
        && authorization.charAt(to) != ' ') {
      to++;
    }
    return Optional.of(authorization.substring(from, to));
  }

  /** Parses {@code accessKeyId/date/region/service/aws4_request}. */
  private static Optional<CredentialScope> parse(String credential) {
    String[] parts = credential.split("/", -1);
    if (parts.length != 5 || !parts[4].equals(TERMINATOR)) {
      return Optional.empty();
    }
    return Optional.of(new CredentialScope(parts[0], parts[2], parts[3]));
  }
}
