package dev.postern.emulator.invoke.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rendering: AWS's own and those that the template sets. Velocity comes here
 * for each variable it reads or writes, which is where the work is counted.
 */
final class RenderScope implements Context {
  private static final UtilVariable UTIL = new UtilVariable();

  private final Map<String, Object> variables = new HashMap<>();
  private final RenderLimits limits;
  private final ContextVariables context;

  RenderScope(MappingScope scope, JsonPaths paths, RenderLimits limits) {
    this.limits = limits;
    this.context = scope.context();
    variables.put("input", new InputVariable(scope.payload(), scope.parameters(), paths));
    variables.put("util", UTIL);
    variables.put("context", context.members());
    variables.put("stageVariables", scope.stageVariables());
  }

  /**
   * What is printed in the place of a value: nothing for {@code $input}, {@code $util} and {@code
   * $context}'s groups of variables.
   */
  Object printed(Object value) {
    if (value instanceof TemplateObject
        || (value instanceof Map<?, ?> map && context.contains(map))) {
      return "";
    }
    limits.weigh(value);
    return value;
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    limits.step();
    if (value == null) {
      return variables.remove(key);
    }
    RenderLimits.check(value);
    return variables.put(key, value);
  }

  @Override
  public @Nullable Object get(String key) {
    limits.step();
    Object value = variables.get(key);
    return value == null ? ofLoop(key) : value;
  }

  /** What Velocity 1.7 calls the inner loop's count, beside {@code $foreach}. */
  private @Nullable Object ofLoop(String key) {
    return switch (key) {
      case "velocityCount" -> loop().map(ForeachScope::getCount).orElse(null);
      case "velocityHasNext" -> loop().map(ForeachScope::hasNext).orElse(null);
      default -> null;
    };
  }

  private Optional<ForeachScope> loop() {
    return variables.get("foreach") instanceof ForeachScope loop
        ? Optional.of(loop)
        : Optional.empty();
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
