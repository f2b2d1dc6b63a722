package dev.postern.emulator.management.lambda;

import java.util.regex.Pattern;

/** What a qualifier is by its form. */
final class Qualifiers {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Qualifiers() {}

  /** Whether it can be an alias, and so nothing else. */
  static boolean isAlias(String qualifier) {
    return !NUMBER.matcher(qualifier).matches() && qualifier.indexOf('$') < 0;
  }
}
