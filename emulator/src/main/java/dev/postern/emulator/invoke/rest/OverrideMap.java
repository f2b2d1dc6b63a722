package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.mapping.MappingException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the maps under {@code $context.requestOverride} and {@code $context.responseOverride}: a
 * parameter can be overridden once, and a second time fails the request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html">Override
 *     your API's request and response parameters</a>
 */
final class OverrideMap extends LinkedHashMap<String, Object> {
  private final String name;

  /**
   * @param name how messages call it, such as {@code responseOverride.header}
   */
  OverrideMap(String name) {
    super(4);
    this.name = name;
  }

  /** A map for the value of a name: not an override itself, so it can be put at any time. */
  OverrideMap with(String key, Object value) {
    super.put(key, value);
    return this;
  }

  @Override
  public @Nullable Object put(String key, Object value) {
    Object old = get(key);
    if (old != null && !(old instanceof OverrideMap)) {
      throw new MappingException(
          "$context."
              + name
              + "."
              + key
              + " is overridden a second time; an override can be applied once to a parameter");
    }
    return super.put(key, value);
  }
}
