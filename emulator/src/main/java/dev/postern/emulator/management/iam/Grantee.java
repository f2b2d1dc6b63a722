package dev.postern.emulator.management.iam;

import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.IamTree;
import dev.postern.emulator.state.IamUser;

/** The kinds of identities that policies are given to. */
enum Grantee {
  ROLE("role", 64, "PoliciesPerRole", 10_240) {
    @Override
    IamGrants grants(IamTree tree, String name) {
      return role(tree, name).grants();
    }

    @Override
    IamTree withGrants(IamTree tree, String name, IamGrants grants) {
      return tree.withRole(role(tree, name).withGrants(grants));
    }
  },
  USER("user", 128, "PoliciesPerUser", 2_048) {
    @Override
    IamGrants grants(IamTree tree, String name) {
      return user(tree, name).grants();
    }

    @Override
    IamTree withGrants(IamTree tree, String name, IamGrants grants) {
      return tree.withUser(user(tree, name).withGrants(grants));
    }
  };

  private final String kind;
  private final int mostNameCharacters;
  private final String attachmentQuota;
  private final int mostInline;

  Grantee(String kind, int mostNameCharacters, String attachmentQuota, int mostInline) {
    this.kind = kind;
    this.mostNameCharacters = mostNameCharacters;
    this.attachmentQuota = attachmentQuota;
    this.mostInline = mostInline;
  }

  /** The kind in AWS's texts. */
  String kind() {
    return kind;
  }

  /** How long a name may be when an identity is asked for by it. */
  int mostNameCharacters() {
    return mostNameCharacters;
  }

  /** The quota on attached managed policies, as AWS names it. */
  String attachmentQuota() {
    return attachmentQuota;
  }

  /** The most characters that all inline policies may have together, white space not counted. */
  int mostInline() {
    return mostInline;
  }

  /** What the identity of that name may do, or the refusal. */
  abstract IamGrants grants(IamTree tree, String name);

  /** The tree in which the identity of that name may do that. */
  abstract IamTree withGrants(IamTree tree, String name, IamGrants grants);

  static IamRole role(IamTree tree, String name) {
    return tree.role(name).orElseThrow(IamRefusal.unknown("role", name));
  }

  static IamUser user(IamTree tree, String name) {
    return tree.user(name).orElseThrow(IamRefusal.unknown("user", name));
  }
}
