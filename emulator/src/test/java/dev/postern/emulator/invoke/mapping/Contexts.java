package dev.postern.emulator.invoke.mapping;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code $context} for tests of mappings. */
final class Contexts {
  private Contexts() {}

  /** Variables that start with a copy of these members. */
  static ContextVariables of(Map<String, Object> members) {
    return ContextVariables.over(new LinkedHashMap<>(members));
  }
}
