package dev.postern.emulator.state;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that one account has in IAM, immutable: a change makes a new tree. Names are unique
 * without regard to case, so the keys are names in lower case.
 *
 * @param account the 12-digit account
 * @param roles the roles
 * @param users the users
 * @param policies the account's own managed policies
 */
public record IamTree(
    String account,
    SortedMap<String, IamRole> roles,
    SortedMap<String, IamUser> users,
    SortedMap<String, IamPolicy> policies) {
  /** An account in which nothing was made yet. */
  static IamTree empty(String account) {
    return new IamTree(account, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /** The role of that name, in any case. */
  public Optional<IamRole> role(String name) {
    return Optional.ofNullable(roles.get(key(name)));
  }

  /** The user of that name, in any case. */
  public Optional<IamUser> user(String name) {
    return Optional.ofNullable(users.get(key(name)));
  }

  /** The account's own managed policy of that name, in any case. */
  public Optional<IamPolicy> policyNamed(String name) {
    return Optional.ofNullable(policies.get(key(name)));
  }

  /** The account's own managed policy of that ARN. */
  public Optional<IamPolicy> policy(String arn) {
    return policyNamed(arn.substring(arn.lastIndexOf('/') + 1))
        .filter(policy -> policy.policy().arn().equals(arn));
  }

  /** This tree with the role added, or in the place of the one of its name. */
  public IamTree withRole(IamRole role) {
    return new IamTree(account, with(roles, role.role().roleName(), role), users, policies);
  }

  public IamTree withoutRole(String name) {
    return new IamTree(account, without(roles, name), users, policies);
  }

  /** This tree with the user added, or in the place of the one of its name. */
  public IamTree withUser(IamUser user) {
    return new IamTree(account, roles, with(users, user.user().userName(), user), policies);
  }

  public IamTree withoutUser(String name) {
    return new IamTree(account, roles, without(users, name), policies);
  }

  /** This tree with the policy added, or in the place of the one of its name. */
  public IamTree withPolicy(IamPolicy policy) {
    return new IamTree(account, roles, users, with(policies, policy.policy().policyName(), policy));
  }

  public IamTree withoutPolicy(String name) {
    return new IamTree(account, roles, users, without(policies, name));
  }

  /** How many roles and users that managed policy is attached to. */
  public int attachments(String policyArn) {
    Stream<IamGrants> grants =
        Stream.concat(
            roles.values().stream().map(IamRole::grants),
            users.values().stream().map(IamUser::grants));
    return (int) grants.filter(each -> each.attached().containsKey(policyArn)).count();
  }

  /** The user's access key of that id. */
  Optional<Credential> credential(String accessKeyId) {
    return users.values().stream()
        .flatMap(
            user -> user.accessKey(accessKeyId).map(key -> user.credential(account, key)).stream())
        .findFirst();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static <V> SortedMap<String, V> with(SortedMap<String, V> map, String name, V value) {
    SortedMap<String, V> copy = new TreeMap<>(map);
    copy.put(key(name), value);
    return copy;
  }

  private static <V> SortedMap<String, V> without(SortedMap<String, V> map, String name) {
    SortedMap<String, V> copy = new TreeMap<>(map);
    copy.remove(key(name));
    return copy;
  }
}
