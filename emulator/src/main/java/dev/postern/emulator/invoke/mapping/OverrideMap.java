package dev.postern.emulator.invoke.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
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
  private OverrideMap(String name) {
    super(4);
    this.name = name;
  }

  /** A map for the value of a name: not an override itself, so it can be put at any time. */
  private void with(String key, Object value) {
    super.put(key, value);
  }

  /** {@code requestOverride} as an invocation starts with it. */
  static OverrideMap ofRequest() {
    return of("requestOverride", "path", "header", "querystring");
  }

  /** {@code responseOverride} as an invocation starts with it: there is no status yet. */
  static OverrideMap ofResponse() {
    return of("responseOverride", "header");
  }

  private static OverrideMap of(String name, String... locations) {
    OverrideMap overrides = new OverrideMap(name);
    for (String location : locations) {
      overrides.with(location, new OverrideMap(name + "." + location));
    }
    return overrides;
  }

  @Override
  public void putAll(Map<? extends String, ?> overrides) {
    overrides.forEach(this::put);
  }

  @Override
  public @Nullable Object replace(String key, Object value) {
    return containsKey(key) ? put(key, value) : null;
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
