package dev.postern.emulator.state;

import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.Shelf;
import dev.postern.emulator.storage.Storage;
import java.util.function.UnaryOperator;

/** One account across all its Regions: what it has in IAM. */
public final class AccountWorld {
  /** One value holds everything: changes of IAM point from role to policy and back. */
  private static final String ALL = "iam";

  private final Shelf<Credential> temporary;
  private final Shelf<IamTree> shelf;
  private volatile IamTree iam;

  AccountWorld(String account, Storage storage) {
    temporary = storage.shelf(Place.global(account), Kinds.TEMPORARY_CREDENTIALS);
    shelf = storage.shelf(Place.global(account), Kinds.IAM);
    iam = shelf.load().getOrDefault(ALL, IamTree.empty(account));
  }

  /** Where the account's temporary credentials are kept. */
  Shelf<Credential> temporary() {
    return temporary;
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
    IamTree changed = change.apply(iam);
    shelf.put(ALL, changed);
    iam = changed;
    return changed;
  }
}
