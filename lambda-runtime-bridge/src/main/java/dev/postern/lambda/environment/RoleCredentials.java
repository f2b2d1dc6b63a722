package dev.postern.lambda.environment;

/**
 * The temporary credentials of a function's role in one environment.
 *
 * @param accessKeyId the access key id
 * @param secretAccessKey the secret access key
 * @param sessionToken the session token
 */
public record RoleCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
  @Override
  public String toString() {
    return "RoleCredentials[" + accessKeyId + "]";
  }
}
