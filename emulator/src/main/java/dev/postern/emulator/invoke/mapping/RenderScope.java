package dev.postern.emulator.invoke.mapping;

import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rendering: AWS's own and those that the template sets. Velocity comes here
 * for each variable it reads or writes, which is where the work is counted.
 */
final class RenderScope implements Context {
  private static final UtilVariable UTIL = new UtilVariable();

  private final Map<String, Object> variables = new HashMap<>();
  private final RenderLimits limits = new RenderLimits();
  private final ContextVariables context;

  RenderScope(MappingScope scope, JsonPaths paths) {
    this.context = scope.context();
    variables.put("input", new InputVariable(scope.payload(), scope.parameters(), paths));
    variables.put("util", UTIL);
    variables.put("context", context.members());
    variables.put("stageVariables", scope.stageVariables());
  }

  /**
   * What is printed in the place of a value: nothing for {@code $context}'s groups of variables.
   */
  Object printed(Object value) {
    limits.printed(value);
    return value instanceof Map<?, ?> map && context.contains(map) ? "" : value;
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    limits.step();
    if (value == null) {
      return variables.remove(key);
    }
    RenderLimits.checkKept(value);
    return variables.put(key, value);
  }

  @Override
  public @Nullable Object get(String key) {
    limits.step();
    return variables.get(key);
  }

  @Override
  public boolean containsKey(String key) {
    return variables.containsKey(key);
  }

  @Override
  public String[] getKeys() {
    return variables.keySet().toArray(String[]::new);
  }

  @Override
  public @Nullable Object remove(String key) {
    return variables.remove(key);
  }
}
