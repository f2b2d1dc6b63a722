package dev.postern.emulator.invoke.mapping;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reference to nothing evaluates to inside a template: it prints as the empty text, equals
 * {@code ''} and is false in {@code #if}. Velocity finds the last by {@code getAsBoolean}.
 */
enum Absent implements BooleanSupplier {
  ABSENT;

  @Override
  public boolean getAsBoolean() {
    return false;
  }

  /** The value as an argument or a stored member: the empty text in the place of nothing. */
  static @Nullable Object orEmpty(@Nullable Object value) {
    return value == ABSENT ? "" : value;
  }

  @Override
  public String toString() {
    return "";
  }
}
