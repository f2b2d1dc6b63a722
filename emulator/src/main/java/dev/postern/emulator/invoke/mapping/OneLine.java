package dev.postern.emulator.invoke.mapping;

import org.jspecify.annotations.Nullable;

/** Brings a library's failure down to one line for a trace. */
final class OneLine {
  private static final int LONGEST = 300;

  private OneLine() {}

  /** The failure's message in one line, or its kind when it has none. */
  static String of(@Nullable Throwable failure) {
    if (failure == null) {
      return "unknown cause";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : of(message);
  }

  /** The text with every run of white space as one blank, cut to a readable length. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      line.append(line.isEmpty() ? "" : " ").append(word);
      if (line.length() > LONGEST) {
        return line.substring(0, LONGEST) + "...";
      }
    }
    return line.toString();
  }
}
