package dev.postern.emulator.management;

import org.jspecify.annotations.Nullable;

/** Texts that AWS leaves out of its answers when they are empty, such as descriptions. */
public final class EmptyText {
  private EmptyText() {}

  /** The text; null when it is empty. */
  public static @Nullable String toNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
