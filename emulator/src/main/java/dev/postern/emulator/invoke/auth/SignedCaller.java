package dev.postern.emulator.invoke.auth;

import dev.postern.emulator.state.Principal;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whose signature a request has.
 *
 * @param accessKeyId the access key that signed
 * @param principal its owner
 */
public record SignedCaller(String accessKeyId, Principal principal) {
  private static final String ASSUMED_ROLE = ":assumed-role/";

  /** Whether it is the account's root, which may do everything in its account. */
  public boolean isRoot() {
    return principal.equals(Principal.rootOf(principal.account()));
  }

  /**
   * What a policy may call this caller: its ARN, its account, and of a session its role, without
   * the role's path, which a session's ARN does not have.
   */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names.add(principal.arn());
    names.add(principal.account());
    names.add(Principal.rootOf(principal.account()).arn());
    int at = principal.arn().indexOf(ASSUMED_ROLE);
    if (at >= 0) {
      String role = principal.arn().substring(at + ASSUMED_ROLE.length()).split("/", -1)[0];
      names.add("arn:aws:iam::" + principal.account() + ":role/" + role);
    }
    return names;
  }
}
