package dev.postern.emulator.storage.codec;

/** The codec's refusal of JSON that is not the value it should be; says where and why. */
public final class UnreadableValueException extends RuntimeException {
  private final String where;
  private final String why;

  UnreadableValueException(String why) {
    this("", why);
  }

  private UnreadableValueException(String where, String why) {
    super(where.isEmpty() ? why : where + ": " + why, null, false, false);
    this.where = where;
    this.why = why;
  }

  /** The same, seen from the value around it. */
  UnreadableValueException in(String member) {
    return new UnreadableValueException(where.isEmpty() ? member : member + "." + where, why);
  }
}
