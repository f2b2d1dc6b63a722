package dev.postern.lambda.container;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * What an engine answers bit by bit. Unlike docker-java's own, it logs no failure with a stack
 * trace: whoever waits for it is told.
 *
 * @param <T> one bit
 */
class EngineStream<T> implements ResultCallback<T> {
  private final Consumer<T> items;
  private final CompletableFuture<EngineStream<T>> started = new CompletableFuture<>();
  private final CompletableFuture<EngineStream<T>> ended = new CompletableFuture<>();

  EngineStream(Consumer<T> items) {
    this.items = items;
  }

  @Override
  public void onStart(Closeable stream) {
    started.complete(this);
  }

  @Override
  public void onNext(T item) {
    items.accept(item);
  }

  @Override
  public void onError(Throwable failure) {
    started.completeExceptionally(failure);
    ended.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    started.complete(this);
    ended.complete(this);
  }

  @Override
  public void close() {}

  /** Waits until the engine has begun to answer. */
  void awaitStart() {
    await(started);
  }

  /** Waits for the last bit. */
  void awaitEnd() {
    await(ended);
  }

  private static void await(CompletableFuture<?> event) {
    try {
      event.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
