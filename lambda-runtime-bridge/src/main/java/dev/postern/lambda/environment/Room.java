package dev.postern.lambda.environment;

import dev.postern.lambda.function.FunctionVersion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The environments of one function. Used under the pool's lock. */
final class Room {
  /**
   * One environment.
   *
   * @param environment the environment
   * @param edition what it was started from
   * @param codeEdition the state of the code it was started from, where code may change
   */
  record Place(ExecutionEnvironment environment, Edition edition, Optional<String> codeEdition) {}

  private record Idle(Place place, Instant since) {}

  private final Map<String, Edition> editions = new HashMap<>();
  private final Map<ExecutionEnvironment, Place> places = new HashMap<>();
  private final Deque<Idle> idle = new ArrayDeque<>();

  /** The edition of a version; environments of another one are outdated from now on. */
  Edition edition(FunctionVersion version) {
    Edition known = editions.get(version.number());
    if (known != null && known.covers(version)) {
      return known;
    }
    Edition added = new Edition(version);
    editions.put(version.number(), added);
    return added;
  }

  /** How many environments run an invocation or start for one. */
  int busy() {
    return places.size() - idle.size();
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  void add(Place place) {
    places.put(place.environment(), place);
  }

  void remove(ExecutionEnvironment environment) {
    places.remove(environment);
    idle.removeIf(each -> each.place().environment() == environment);
  }

  /** It can take an invocation from now on. */
  void setIdle(ExecutionEnvironment environment, Instant now) {
    Place place = places.get(environment);
    if (place != null) {
      idle.push(new Idle(place, now));
    }
  }

  /** Takes the environment that was used last, of those that fit. */
  Optional<ExecutionEnvironment> takeIdle(Edition edition, Optional<String> codeEdition) {
    Iterator<Idle> lastFirst = idle.iterator();
    while (lastFirst.hasNext()) {
      Place place = lastFirst.next().place();
      if (place.edition() == edition && place.codeEdition().equals(codeEdition)) {
        lastFirst.remove();
        return Optional.of(place.environment());
      }
    }
    return Optional.empty();
  }

  /** Those of the same version that were started from something older. */
  List<ExecutionEnvironment> outdated(Edition edition, Optional<String> codeEdition) {
    return those(
        place ->
            place.edition() == edition
                ? !place.codeEdition().equals(codeEdition)
                : place.edition().number().equals(edition.number()));
  }

  /** Those that have been idle since then or longer. */
  List<ExecutionEnvironment> idleSince(Instant then) {
    return idle.stream()
        .filter(each -> !each.since().isAfter(then))
        .map(each -> each.place().environment())
        .toList();
  }

  List<ExecutionEnvironment> those(Predicate<Place> wanted) {
    List<ExecutionEnvironment> found = new ArrayList<>();
    places.values().stream().filter(wanted).forEach(place -> found.add(place.environment()));
    return found;
  }
}
