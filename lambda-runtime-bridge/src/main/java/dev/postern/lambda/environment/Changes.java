package dev.postern.lambda.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders what happens to one environment: one change at a time, and what tells others of it
 * afterwards, when no lock is held.
 */
final class Changes {
  private final List<Runnable> effects = new ArrayList<>();

  /** Makes a change, then does what it has asked for with {@link #afterwards}. */
  void make(Runnable change) {
    List<Runnable> due;
    synchronized (this) {
      change.run();
      due = List.copyOf(effects);
      effects.clear();
    }
    due.forEach(Runnable::run);
  }

  /** To be called within a change. */
  void afterwards(Runnable effect) {
    effects.add(effect);
  }
}
