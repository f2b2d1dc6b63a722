package dev.postern.emulator.storage;

/**
 * To whom what is kept belongs: an account in one Region.
 *
 * @param account the 12-digit account
 * @param region the Region, or {@link #GLOBAL}
 */
public record Place(String account, String region) implements Comparable<Place> {
  /** Stands for all Regions: what an account has in services that know none, such as IAM. */
  public static final String GLOBAL = "_global";

  /** What an account has outside of any Region. */
  public static Place global(String account) {
    return new Place(account, GLOBAL);
  }

  public boolean isGlobal() {
    return region.equals(GLOBAL);
  }

  @Override
  public int compareTo(Place other) {
    int accounts = account.compareTo(other.account);
    return accounts == 0 ? region.compareTo(other.region) : accounts;
  }
}
