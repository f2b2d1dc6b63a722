package dev.postern.cli;

/**
 * Colours of a report: real ones on a terminal, none anywhere else.
 *
 * @param on whether text is painted at all
 */
record Paint(boolean on) {
  private static final String RESET = "\u001b[0m";

  /** Text that stays as it is. */
  static Paint none() {
    return new Paint(false);
  }

  String strong(String text) {
    return painted("\u001b[1m", text);
  }

  String faint(String text) {
    return painted("\u001b[2m", text);
  }

  String bad(String text) {
    return painted("\u001b[31m", text);
  }

  String good(String text) {
    return painted("\u001b[32m", text);
  }

  String hint(String text) {
    return painted("\u001b[36m", text);
  }

  /** A status in its colour: what failed is red. */
  String status(String status) {
    return status.startsWith("4") || status.startsWith("5") ? bad(status) : good(status);
  }

  private String painted(String colour, String text) {
    return on && !text.isEmpty() ? colour + text + RESET : text;
  }
}
