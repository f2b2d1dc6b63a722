package dev.postern.emulator.state;

import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role with what belongs to it.
 *
 * @param role the role itself, its trust policy as it was given
 * @param grants what it may do
 */
public record IamRole(Role role, IamGrants grants) {
  public IamRole withRole(Role changed) {
    return new IamRole(changed, grants);
  }

  public IamRole withGrants(IamGrants changed) {
    return new IamRole(role, changed);
  }
}
