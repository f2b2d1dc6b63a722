package dev.postern.junit;

import dev.postern.emulator.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a gateway has served since a test began. In a gateway that other classes use meanwhile,
 * requests to the APIs that only they imported are left out.
 */
final class Observation {
  private final TestGateway gateway;
  private final Optional<Trace> last;
  private final Class<?> testClass;

  private Observation(TestGateway gateway, Optional<Trace> last, Class<?> testClass) {
    this.gateway = gateway;
    this.last = last;
    this.testClass = testClass;
  }

  /** Begins now. */
  static Observation begin(TestGateway gateway, Class<?> testClass) {
    Optional<Trace> last = gateway.postern().traces().newest(1).stream().findFirst();
    return new Observation(gateway, last, testClass);
  }

  /** Of everything that the gateway still knows. */
  static Observation ofEverything(TestGateway gateway, Class<?> testClass) {
    return new Observation(gateway, Optional.empty(), testClass);
  }

  /** The traces since it began, oldest first. */
  List<Trace> traces() {
    Set<String> foreign = gateway.importedByOthersThan(testClass);
    List<Trace> since = new ArrayList<>();
    for (Trace trace : gateway.postern().traces().newest(Integer.MAX_VALUE)) {
      if (last.isPresent() && trace.requestId().equals(last.get().requestId())) {
        break;
      }
      if (trace.target().filter(target -> foreign.contains(target.apiId())).isEmpty()) {
        since.add(trace);
      }
    }
    Collections.reverse(since);
    return since;
  }
}
