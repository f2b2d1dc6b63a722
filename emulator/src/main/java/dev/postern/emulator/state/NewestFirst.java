package dev.postern.emulator.state;

/**
 * The order of the lists that AWS shows newest first. What is created gets a serial number, and
 * serial numbers become keys that sort backwards, so that lists and their pages need only one
 * order: that of their keys.
 */
public final class NewestFirst {
  private NewestFirst() {}

  /** The key of that serial number: it sorts before the keys of all smaller ones. */
  public static String key(long serial) {
    return "%016x".formatted(Long.MAX_VALUE - serial);
  }

  /** The serial number of that key. */
  static long serial(String key) {
    return Long.MAX_VALUE - Long.parseLong(key, 16);
  }
}
