package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.mapping.MappingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code credentials} of an integration: the role that API Gateway assumes for it.
 *
 * @param arn the role's ARN
 * @param account its account
 * @param name its name, without the path
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html">PutIntegration,
 *     credentials</a>
 */
public record IntegrationCredentials(String arn, String account, String name) {
  private static final String CALLER = "arn:aws:iam::*:user/*";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.*/)?([^/]+)");

  /**
   * Reads the credentials of an integration with an AWS service.
   *
   * @throws MappingException when they name no role
   */
  static IntegrationCredentials read(Optional<String> credentials) {
    String given =
        credentials.orElseThrow(
            () ->
                new MappingException(
                    "the integration has no credentials; an AWS service other than Lambda is called"
                        + " with a role"));
    if (given.equals(CALLER)) {
      throw new MappingException(
          "the integration calls with its caller's credentials ("
              + CALLER
              + "); Postern cannot yet tell who signed a request: give it a role");
    }
    Matcher role = ROLE.matcher(given);
    if (!role.matches()) {
      throw new MappingException("the integration's credentials are no role: " + given);
    }
    return new IntegrationCredentials(given, role.group(1), role.group(2));
  }
}
