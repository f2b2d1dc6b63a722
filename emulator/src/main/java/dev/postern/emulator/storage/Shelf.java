package dev.postern.emulator.storage;

import java.util.Map;

/**
 * The values of one kind of one account and Region, as they are kept. A store calls it before a
 * change becomes visible: what was put here is there after the process has been killed. Calls for
 * one key come one after the other; for different keys they may come at once.
 *
 * @param <V> the type of the values
 */
public interface Shelf<V> {
  /** What is kept, by key, in the order of the keys. */
  Map<String, V> load();

  /**
   * Keeps a value, in the place of what was kept under that key.
   *
   * @throws dev.postern.wire.AwsException when it cannot be kept; then what was kept before still
   *     is
   */
  void put(String key, V value);

  /**
   * Keeps nothing under that key any more.
   *
   * @throws dev.postern.wire.AwsException when that cannot be; then what was kept before still is
   */
  void remove(String key);

  /**
   * Leaves a value that was loaded out of the state, because of what is missing elsewhere, and
   * reports it.
   *
   * @param reason what is wrong, of which it stands in front that the value's file is damaged
   */
  void setAside(String key, String reason);
}
