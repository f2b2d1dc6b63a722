package dev.postern.wire.operations;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made once, when it is first asked for. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile Optional<T> made = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    return made.orElseGet(this::make);
  }

  private synchronized T make() {
    T value = made.orElseGet(maker);
    made = Optional.of(value);
    return value;
  }
}
