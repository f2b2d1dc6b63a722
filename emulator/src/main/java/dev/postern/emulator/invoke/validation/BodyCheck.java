package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The check of one body, or of a part of it against one branch of a combination: what was found
 * wrong, and what the check may still cost. A schema that needs more than that fails its own
 * request and nobody else's.
 */
final class BodyCheck {
  /** What any body may cost: schemas applied to instances, characters that patterns look at. */
  private static final long FREE_STEPS = 1_000_000;

  /** What each byte of a body may cost beyond that. */
  private static final long STEPS_PER_BYTE = 10;

  /** More than anybody reads. */
  private static final int MOST_VIOLATIONS = 100;

  private final List<String> violations = new ArrayList<>();
  private final Cost cost;

  /** What a whole check has cost so far, its branches included. */
  private static final class Cost {
    private final long most;
    private long steps;
    private @Nullable Frame innermost;

    Cost(long most) {
      this.most = most;
    }
  }

  /** A schema being applied to an instance; the one around it is {@code outer}. */
  private record Frame(CompiledSchema schema, JsonNode instance, @Nullable Frame outer) {}

  /** The check cannot be carried out, whatever the body is. */
  static final class CannotCheckException extends RuntimeException {
    CannotCheckException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A check that has found nothing yet.
   *
   * @param bodyBytes the size of the body, which may cost the more the longer it is
   */
  BodyCheck(int bodyBytes) {
    this(new Cost(FREE_STEPS + STEPS_PER_BYTE * bodyBytes));
  }

  private BodyCheck(Cost cost) {
    this.cost = cost;
  }

  /** Whether an instance satisfies a schema; what is wrong with it is not told. */
  boolean matches(CompiledSchema schema, JsonNode instance) {
    BodyCheck branch = new BodyCheck(cost);
    schema.check(instance, branch);
    return branch.isClean();
  }

  /** Whether nothing is wrong so far. */
  boolean isClean() {
    return violations.isEmpty();
  }

  /** What is wrong, in the order found. */
  List<String> violations() {
    return violations;
  }

  void violated(String text) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(text);
    }
  }

  /**
   * Begins to apply a schema.
   *
   * @throws CannotCheckException when that schema is being applied to that instance already
   */
  void enter(CompiledSchema schema, JsonNode instance) {
    step();
    for (Frame f = cost.innermost; f != null && same(f.instance(), instance); f = f.outer()) {
      if (same(f.schema(), schema)) {
        throw new CannotCheckException("its references lead back to it without an end");
      }
    }
    cost.innermost = new Frame(schema, instance, cost.innermost);
  }

  void leave() {
    cost.innermost = cost.innermost == null ? null : cost.innermost.outer();
  }

  /** One of the steps that the body may cost. */
  void step() {
    if (++cost.steps > cost.most) {
      throw new CannotCheckException("checking this body takes more than " + cost.most + " steps");
    }
  }

  @SuppressWarnings("ReferenceEquality") // The very node; one that looks the same is another.
  private static boolean same(Object one, Object other) {
    return one == other;
  }
}
