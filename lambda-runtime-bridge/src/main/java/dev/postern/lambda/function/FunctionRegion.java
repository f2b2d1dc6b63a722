package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one account in one Region, by name. A change is applied to one function at a
 * time, all or nothing; whoever reads sees changes that are complete by now completed.
 */
public final class FunctionRegion {
  private final Map<String, LambdaFunction> functions;
  private final LayerStore layers;
  private final FunctionLife life;
  private final Map<String, FunctionArn> urls;
  private final Keeper<LambdaFunction> keeper;

  FunctionRegion(
      FunctionLife life,
      Map<String, FunctionArn> urls,
      Keeper<LambdaFunction> keeper,
      Keeper<Layer> layers) {
    this.functions = new ConcurrentHashMap<>(keeper.load());
    this.layers = new LayerStore(layers);
    this.life = life;
    this.urls = urls;
    this.keeper = keeper;
    functions.values().forEach(this::addUrls);
  }

  private void addUrls(LambdaFunction function) {
    function.settings().urls().values().forEach(url -> urls.put(url.id(), function.arn()));
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
    return life.isOver(function)
        ? Optional.ofNullable(
            functions.computeIfPresent(function.name(), (name, it) -> life.settled(it)))
        : Optional.of(function);
  }

  /**
   * Adds a function that is there from the start, unless it is kept with the same code: then what
   * was set for it since is in force.
   */
  void give(LambdaFunction function) {
    functions.compute(
        function.name(),
        (name, kept) ->
            kept != null && kept.latest().code().equals(function.latest().code())
                ? kept
                : function);
  }

  /** Adds a function; false, and no change, when its name is taken. */
  public boolean add(LambdaFunction function) {
    AtomicBoolean added = new AtomicBoolean();
    functions.computeIfAbsent(
        function.name(),
        name -> {
          keep(function);
          added.set(true);
          return function;
        });
    return added.get();
  }

  /** What runs in this JVM cannot outlive it. */
  private void keep(LambdaFunction function) {
    if (!(function.latest().code() instanceof FunctionCode.InThisJvm)) {
      keeper.put(function.name(), function);
    }
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
    keep(after);
    if (!after.settings().urls().equals(function.settings().urls())) {
      function.settings().urls().values().forEach(url -> urls.remove(url.id()));
      addUrls(after);
    }
    return after;
  }

  /** Removes a function with all that belongs to it; empty when there is none of that name. */
  public Optional<LambdaFunction> remove(String name) {
    AtomicReference<@Nullable LambdaFunction> removed = new AtomicReference<>();
    functions.computeIfPresent(
        name,
        (key, function) -> {
          keeper.remove(name);
          function.settings().urls().values().forEach(url -> urls.remove(url.id()));
          removed.set(function);
          return null;
        });
    return Optional.ofNullable(removed.get());
  }

  /** The archives of all functions and layers. */
  Stream<Path> archives() {
    return Stream.concat(
        functions.values().stream().flatMap(FunctionRegion::archives), layers.archives());
  }

  private static Stream<Path> archives(LambdaFunction function) {
    return Stream.concat(Stream.of(function.latest()), function.versions().values().stream())
        .flatMap(version -> Stream.concat(Stream.of(version.code()), version.layers().stream()))
        .flatMap(
            code ->
                code instanceof FunctionCode.Zip zip ? Stream.of(zip.archive()) : Stream.empty());
  }
}
