package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The functions of one account in one Region, by name. A change is applied to one function at a
 * time, all or nothing; whoever reads sees changes that are complete by now completed.
 */
public final class FunctionRegion {
  private final Map<String, LambdaFunction> functions = new ConcurrentHashMap<>();
  private final LayerStore layers = new LayerStore();
  private final FunctionLife life;
  private final Map<String, FunctionArn> urls;

  FunctionRegion(Clock clock, Supplier<String> ids, Map<String, FunctionArn> urls) {
    this.life = new FunctionLife(clock, ids);
    this.urls = urls;
  }

  /** The layers. */
  public LayerStore layers() {
    return layers;
  }

  /** The function of that name. */
  public Optional<LambdaFunction> find(String name) {
    return Optional.ofNullable(functions.get(name)).flatMap(this::settled);
  }

  /** All functions, in the order of their names. */
  public List<LambdaFunction> all() {
    return functions.values().stream()
        .flatMap(function -> settled(function).stream())
        .sorted(Comparator.comparing(LambdaFunction::name))
        .toList();
  }

  private Optional<LambdaFunction> settled(LambdaFunction function) {
    return life.isOver(function) ? update(function.name(), it -> it) : Optional.of(function);
  }

  /** Adds a function; false, and no change, when its name is taken. */
  public boolean add(LambdaFunction function) {
    return functions.putIfAbsent(function.name(), function) == null;
  }

  /** Puts a function in the place of whatever had its name. */
  void put(LambdaFunction function) {
    LambdaFunction before = functions.put(function.name(), function);
    if (before != null) {
      before.settings().urls().values().forEach(url -> urls.remove(url.id()));
    }
  }

  /**
   * Changes a function atomically: {@code change} sees the newest one. When it throws, nothing
   * changes.
   *
   * @return the changed function; empty when there is none of that name
   */
  public Optional<LambdaFunction> update(String name, UnaryOperator<LambdaFunction> change) {
    return Optional.ofNullable(
        functions.computeIfPresent(name, (key, function) -> changed(function, change)));
  }

  private LambdaFunction changed(LambdaFunction function, UnaryOperator<LambdaFunction> change) {
    LambdaFunction after = change.apply(life.settled(function));
    if (!after.settings().urls().equals(function.settings().urls())) {
      function.settings().urls().values().forEach(url -> urls.remove(url.id()));
      after.settings().urls().values().forEach(url -> urls.put(url.id(), after.arn()));
    }
    return after;
  }

  /** Removes a function with all that belongs to it; empty when there is none of that name. */
  public Optional<LambdaFunction> remove(String name) {
    Optional<LambdaFunction> removed = Optional.ofNullable(functions.remove(name));
    removed.ifPresent(it -> it.settings().urls().values().forEach(url -> urls.remove(url.id())));
    return removed;
  }
}
