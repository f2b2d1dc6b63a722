package dev.postern.emulator.state;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All state: every account and Region that has been spoken to. */
public final class Worlds {
  private final ConcurrentMap<Key, World> worlds = new ConcurrentHashMap<>();

  private record Key(String account, String region) {}

  /** The world of that account and Region, made when it is first asked for. */
  public World in(String account, String region) {
    return worlds.computeIfAbsent(
        new Key(account, region), key -> new World(key.account(), key.region()));
  }

  /** Every world there is, in no particular order; worlds made meanwhile may show in it. */
  public Collection<World> all() {
    return Collections.unmodifiableCollection(worlds.values());
  }

  /** Forgets everything. */
  public void reset() {
    worlds.clear();
  }
}
