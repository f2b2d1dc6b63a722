package dev.postern.emulator.invoke.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code $context} of one invocation: nested maps in AWS's names, among them the mutable {@code
 * requestOverride} and {@code responseOverride}. One instance serves the request template, the
 * response template and the mappings, so that what one writes the next reads. Confined to one
 * invocation.
 */
public final class ContextVariables {
  private final Map<String, Object> members;

  /** Variables that start with these members; nested maps stand for dotted names. */
  public ContextVariables(Map<String, Object> members) {
    this.members = new LinkedHashMap<>(members);
  }

  /** The members as templates see them; writing to the map is writing to {@code $context}. */
  public Map<String, Object> members() {
    return members;
  }

  /**
   * The value of a dotted name such as {@code identity.sourceIp}, printed; empty when it is absent
   * or null.
   */
  public Optional<String> find(String dottedName) {
    Object value = members;
    for (String part : dottedName.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  public void set(String name, Object value) {
    members.put(name, value);
  }
}
