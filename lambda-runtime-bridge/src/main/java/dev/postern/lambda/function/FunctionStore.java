package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/**
 * All functions of all accounts and Regions. Readers never lock and always see a whole function.
 */
public final class FunctionStore implements FunctionDirectory {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

  private final Clock clock;
  private final RandomGenerator random;
  private final Supplier<String> ids;
  private final List<GivenFunction> given;

  /** Functions that were given later, by name. */
  private final Map<String, GivenFunction> later = new ConcurrentHashMap<>();

  private final Keeper.Choice keepers;
  private final Map<Place, FunctionRegion> regions = new ConcurrentHashMap<>();
  private final Map<String, FunctionArn> urls = new ConcurrentHashMap<>();

  private record Place(String account, String region) {}

  /** A store that keeps nothing for longer than the process lives. */
  public FunctionStore(
      Clock clock, RandomGenerator random, Supplier<String> ids, List<GivenFunction> given) {
    this(clock, random, ids, given, Keeper.Choice.none());
  }

  /**
   * A store with the functions that are there from the start.
   *
   * @param clock tells the time
   * @param random draws the versions of aliases with weights
   * @param ids makes revision ids: random UUIDs
   * @param given the functions that are there from the start
   * @param keepers keep what is made and changed
   */
  public FunctionStore(
      Clock clock,
      RandomGenerator random,
      Supplier<String> ids,
      List<GivenFunction> given,
      Keeper.Choice keepers) {
    this.keepers = keepers;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
    this.given = List.copyOf(given);
  }

  /** The functions and layers of one account in one Region. */
  public FunctionRegion in(String account, String region) {
    Place place = new Place(account, region);
    FunctionRegion there = regions.get(place);
    return there == null ? opened(place) : there;
  }

  /** Not while a function is given, which else might miss the Region. */
  private synchronized FunctionRegion opened(Place place) {
    return regions.computeIfAbsent(place, this::open);
  }

  private FunctionRegion open(Place place) {
    FunctionRegion opened =
        new FunctionRegion(
            new FunctionLife(clock, ids),
            urls,
            keepers.functions(place.account(), place.region()),
            keepers.layers(place.account(), place.region()));
    if (place.account().equals(GivenFunction.ACCOUNT)) {
      String now = FunctionLife.lastModified(clock.instant());
      Stream.concat(given.stream(), later.values().stream())
          .forEach(it -> opened.give(it.in(place.region(), now, ids.get())));
    }
    return opened;
  }

  /**
   * Gives one more function, which is there in every Region until everything is reset. It takes the
   * place of the one that was given under its name before.
   *
   * @throws IllegalArgumentException when Lambda has no such name, or it is the name of a function
   *     that was there from the start or was created since
   */
  public synchronized void give(GivenFunction function) {
    if (!NAME.matcher(function.name()).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a function: 1 to 64 letters, digits, hyphens and underscores"
              .formatted(function.name()));
    }
    if (!later.containsKey(function.name())) {
      requireFree(function.name());
    }
    later.put(function.name(), function);
    String now = FunctionLife.lastModified(clock.instant());
    regions.forEach(
        (place, region) -> {
          if (place.account().equals(GivenFunction.ACCOUNT)) {
            region.put(function.in(place.region(), now, ids.get()));
          }
        });
  }

  private void requireFree(String name) {
    boolean fromTheStart = given.stream().anyMatch(it -> it.name().equals(name));
    boolean created =
        regions.entrySet().stream()
            .filter(entry -> entry.getKey().account().equals(GivenFunction.ACCOUNT))
            .anyMatch(entry -> entry.getValue().find(name).isPresent());
    if (fromTheStart || created) {
      throw new IllegalArgumentException("There is a function " + name + " already");
    }
  }

  @Override
  public Optional<LambdaFunction> find(FunctionArn arn) {
    return in(arn.account(), arn.region()).find(arn.name());
  }

  @Override
  public Optional<FunctionTarget> target(FunctionArn arn) {
    return find(arn)
        .flatMap(
            function ->
                version(function, arn.qualifier().orElse(LambdaFunction.LATEST))
                    .map(version -> new FunctionTarget(arn, function, version)));
  }

  private Optional<FunctionVersion> version(LambdaFunction function, String qualifier) {
    AliasConfiguration alias = function.aliases().get(qualifier);
    return function.version(alias == null ? qualifier : drawn(alias));
  }

  private String drawn(AliasConfiguration alias) {
    if (alias.routingConfig() == null) {
      return alias.functionVersion();
    }
    double draw = random.nextDouble();
    for (Map.Entry<String, Double> other :
        alias.routingConfig().additionalVersionWeights().entrySet()) {
      draw -= other.getValue();
      if (draw < 0) {
        return other.getKey();
      }
    }
    return alias.functionVersion();
  }

  /**
   * The function URL of that id, in any account and Region.
   *
   * @param id the 32 characters its host name begins with
   */
  public Optional<FunctionUrl> url(String id) {
    return Optional.ofNullable(urls.get(id))
        .flatMap(this::find)
        .flatMap(
            function ->
                function.settings().urls().values().stream()
                    .filter(url -> url.id().equals(id))
                    .findFirst());
  }

  /** The archives of all functions and layers in accounts and Regions that were spoken to. */
  public Set<Path> archives() {
    return regions.values().stream()
        .flatMap(FunctionRegion::archives)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Forgets what was made in one account, in all Regions, and is not kept. */
  public synchronized void reset(String account) {
    regions.keySet().removeIf(place -> place.account().equals(account));
    urls.values().removeIf(function -> function.account().equals(account));
  }

  /** Forgets all but what is there from the start, and what is kept. */
  public synchronized void reset() {
    later.clear();
    regions.clear();
    urls.clear();
  }
}
