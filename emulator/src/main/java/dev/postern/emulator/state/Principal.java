package dev.postern.emulator.state;

/**
 * Who acts: the owner of a credential as IAM names it.
 *
 * @param account the 12-digit account
 * @param arn such as {@code arn:aws:iam::123456789012:user/alice}
 * @param id the unique id, such as {@code AIDA...}; of the account's root the account, of an
 *     assumed role {@code AROA...:session}
 */
public record Principal(String account, String arn, String id) {
  /** The account itself. */
  public static Principal rootOf(String account) {
    return new Principal(account, "arn:aws:iam::" + account + ":root", account);
  }
}
