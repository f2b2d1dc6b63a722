package dev.postern.lambda.function;

import java.util.Map;

/**
 * Keeps the values of one kind for longer than the process lives. It is called before a change
 * becomes visible.
 *
 * @param <V> the type of the values
 */
public interface Keeper<V> {
  /** What is kept, by key. */
  Map<String, V> load();

  /**
   * Keeps a value, in the place of what was kept under that key.
   *
   * @throws dev.postern.wire.AwsException when it cannot be kept
   */
  void put(String key, V value);

  /**
   * Keeps nothing under that key any more.
   *
   * @throws dev.postern.wire.AwsException when that cannot be
   */
  void remove(String key);

  /** What keeps functions and layers, in each account and Region. */
  interface Choice {
    Keeper<LambdaFunction> functions(String account, String region);

    Keeper<Layer> layers(String account, String region);

    /** Keeps nothing. */
    static Choice none() {
      return new Choice() {
        @Override
        public Keeper<LambdaFunction> functions(String account, String region) {
          return new Nothing<>();
        }

        @Override
        public Keeper<Layer> layers(String account, String region) {
          return new Nothing<>();
        }
      };
    }
  }

  /** Forgets at once. */
  final class Nothing<V> implements Keeper<V> {
    private Nothing() {}

    @Override
    public Map<String, V> load() {
      return Map.of();
    }

    @Override
    public void put(String key, V value) {
      // Nobody asks for it again.
    }

    @Override
    public void remove(String key) {
      // It was not kept.
    }
  }
}
