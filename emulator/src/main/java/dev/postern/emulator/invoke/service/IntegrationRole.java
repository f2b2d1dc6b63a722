package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.state.IamRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role that an integration runs as. Its trust policy is read once and again when the role has
 * changed.
 */
public final class IntegrationRole {
  private final AwsServices services;
  private final IntegrationCredentials role;
  private volatile @Nullable IamRole trusting;

  IntegrationRole(AwsServices services, IntegrationCredentials role) {
    this.services = services;
    this.role = role;
  }

  /** Which role that is. */
  IntegrationCredentials credentials() {
    return role;
  }

  /**
   * Assumes the role, as far as that can fail here. A role that nobody created here is let pass: a
   * document's role may be one that exists in AWS alone.
   *
   * @return what is known of it, for the trace
   * @throws GatewayResponseException when it does not trust API Gateway
   */
  String assume() {
    return services.known(role).isPresent()
        ? assumeExisting()
        : role.arn() + " (not in IAM here; AWS would refuse a role that does not exist)";
  }

  /**
   * Assumes the role, which must exist here.
   *
   * @return its ARN
   * @throws GatewayResponseException when it does not exist, or does not trust API Gateway
   */
  public String assumeExisting() {
    Optional<IamRole> known = services.known(role);
    if (known.isEmpty()) {
      throw GatewayResponseException.misconfigured(
          "API Gateway does not have permission to assume the provided role "
              + role.arn()
              + ": IAM has no such role");
    }
    if (!known.get().equals(trusting)) {
      AwsServices.checkTrust(known.get());
      trusting = known.get();
    }
    return role.arn();
  }
}
