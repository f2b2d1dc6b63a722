package dev.postern.emulator.admin;

/** What the reset page can make the gateway forget. */
public interface Resets {
  /** Forgets everything. */
  void all();

  /**
   * Forgets one account, in all Regions.
   *
   * @param account its 12 digits
   */
  void account(String account);
}
