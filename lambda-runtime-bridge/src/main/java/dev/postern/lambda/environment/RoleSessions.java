package dev.postern.lambda.environment;

import dev.postern.lambda.FunctionArn;

/** Lets functions act as their roles; IAM's part. */
@FunctionalInterface
public interface RoleSessions {
  /**
   * New temporary credentials for one environment.
   *
   * @param roleArn the execution role
   * @param function the function, in whose account the credentials are good; its name names the
   *     session
   */
  RoleCredentials open(String roleArn, FunctionArn function);
}
