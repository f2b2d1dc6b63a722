package dev.postern.emulator.state;

import java.util.function.UnaryOperator;

/** One account across all its Regions: what it has in IAM. */
public final class AccountWorld {
  private volatile IamTree iam;

  AccountWorld(String account) {
    iam = IamTree.empty(account);
  }

  /** What the account has in IAM now. */
  public IamTree iam() {
    return iam;
  }

  /**
   * Changes what the account has in IAM, atomically: {@code change} sees the newest tree and no
   * other change comes between. When it throws, nothing changes.
   *
   * @return the changed tree
   */
  public synchronized IamTree changeIam(UnaryOperator<IamTree> change) {
    iam = change.apply(iam);
    return iam;
  }
}
