package dev.postern.lambda.container;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.postern.lambda.process.OutputLines;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What a container writes, in lines. Frames of its two streams come as the engine read them, in the
 * middle of a line or of a character, and a moment after they were written.
 */
final class ContainerOutput extends EngineStream<Frame> {
  /** What was written before a request to the Runtime API is here so soon after it. */
  private static final Duration QUIET = Duration.ofMillis(10);

  private final Consumer<String> lines;
  private final Runnable ended;
  private final Map<StreamType, OutputLines> streams = new EnumMap<>(StreamType.class);
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile long lastFrame = System.nanoTime();

  /**
   * Makes a reader of one container's output.
   *
   * @param lines takes every line, without its end
   * @param ended told once, after the last line
   */
  ContainerOutput(Consumer<String> lines, Runnable ended) {
    super(frame -> {});
    this.lines = lines;
    this.ended = ended;
  }

  @Override
  public void onNext(Frame frame) {
    lastFrame = System.nanoTime();
    streams
        .computeIfAbsent(frame.getStreamType(), type -> new OutputLines(lines))
        .take(frame.getPayload(), frame.getPayload().length);
  }

  /** Runs something when nothing has come for a moment. */
  void whenQuiet(Runnable then) {
    long called = System.nanoTime();
    CompletableFuture.delayedExecutor(QUIET.toNanos(), TimeUnit.NANOSECONDS)
        .execute(
            () -> {
              if (lastFrame - called > 0) {
                whenQuiet(then);
              } else {
                then.run();
              }
            });
  }

  @Override
  public void onError(Throwable failure) {
    super.onError(failure);
    end();
  }

  @Override
  public void onComplete() {
    super.onComplete();
    end();
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      streams.values().forEach(OutputLines::end);
      ended.run();
    }
  }
}
