package dev.postern.emulator.management.rest;

import org.jspecify.annotations.Nullable;

/** Texts that AWS leaves out of its answers when they are empty, such as descriptions. */
final class EmptyText {
  private EmptyText() {}

  /** The text; null when it is empty. */
  static @Nullable String toNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
