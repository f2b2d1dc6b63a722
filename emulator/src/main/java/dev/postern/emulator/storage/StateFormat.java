package dev.postern.emulator.storage;

/**
 * The format of state directories and exports. Format 1 is the first there was; a later one comes
 * with the way to read those before it.
 */
final class StateFormat {
  /** The format that is written. */
  static final int CURRENT = 1;

  private StateFormat() {}

  /**
   * Refuses what this version cannot read.
   *
   * @param postern the version that wrote it
   * @param what names it in the refusal
   */
  static void check(int format, String postern, String what) {
    if (format > CURRENT) {
      throw new StateRefusedException(
          "%s was written by a newer Postern (%s, format %d); this one reads format %d"
              .formatted(what, postern, format, CURRENT));
    }
    if (format < 1) {
      throw new StateRefusedException(
          "%s says it is of format %d, which never was".formatted(what, format));
    }
  }
}
