package dev.postern.emulator.state;

/** One account in one Region: a world of its own. */
public final class World {
  private final String account;
  private final String region;
  private final Store<RestApiTree> restApis = new Store<>(RestApiTree::id);

  World(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /** The 12-digit account id. */
  public String account() {
    return account;
  }

  public String region() {
    return region;
  }

  /** The REST APIs of this world. */
  public Store<RestApiTree> restApis() {
    return restApis;
  }
}
