package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result on its way from a runtime to whoever called the function. When nobody wants the rest, it
 * is read and thrown away: Lambda lets the function run to its end.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html">Response
 *     streaming in custom runtimes</a>
 */
final class ResultStream implements StreamedBody, StreamedBody.Receiver {
  private final StreamedBody source;
  private final Consumer<Optional<RuntimeError>> ended;
  private @Nullable Receiver receiver;
  private @Nullable Runnable underWay;
  private boolean unwanted;

  /**
   * A stream that has not begun.
   *
   * @param ended told once that the runtime has said everything
   */
  ResultStream(StreamedBody source, Consumer<Optional<RuntimeError>> ended) {
    this.source = source;
    this.ended = ended;
  }

  @Override
  public void start(Receiver to) {
    synchronized (this) {
      receiver = to;
      if (unwanted) {
        return;
      }
    }
    source.start(this);
  }

  @Override
  public void cancel(String reason) {
    boolean started;
    synchronized (this) {
      if (unwanted) {
        return;
      }
      unwanted = true;
      started = receiver != null;
    }
    if (started) {
      taken();
    } else {
      source.start(this);
    }
  }

  /** Nothing more comes: the environment has ended. */
  void breakOff(String reason) {
    Optional<Receiver> wanting = wanting();
    synchronized (this) {
      unwanted = true;
    }
    wanting.ifPresent(to -> to.broken(reason));
  }

  private synchronized Optional<Receiver> wanting() {
    return unwanted ? Optional.empty() : Optional.ofNullable(receiver);
  }

  @Override
  public void portion(byte[] bytes, Runnable taken) {
    Optional<Receiver> wanting;
    synchronized (this) {
      wanting = wanting();
      underWay = wanting.isPresent() ? taken : null;
    }
    wanting.ifPresentOrElse(to -> to.portion(bytes, this::taken), taken);
  }

  /** Who has gone away says no more that it has taken the last portion. */
  private void taken() {
    Runnable more;
    synchronized (this) {
      more = underWay;
      underWay = null;
    }
    if (more != null) {
      more.run();
    }
  }

  @Override
  public void end() {
    Optional<RuntimeError> error = errorIn(source.trailers());
    error.ifPresentOrElse(
        failed -> wanting().ifPresent(to -> to.broken("the function failed: " + failed.type())),
        () -> wanting().ifPresent(Receiver::end));
    ended.accept(error);
  }

  @Override
  public void broken(String reason) {
    wanting().ifPresent(to -> to.broken("the runtime did not end its result: " + reason));
    ended.accept(
        Optional.of(
            new RuntimeError("Runtime.TruncatedResponse", "{}".getBytes(StandardCharsets.UTF_8))));
  }

  /** Documented: an error on the way is told in trailers, its object in base64. */
  static Optional<RuntimeError> errorIn(Headers fields) {
    return fields
        .first("Lambda-Runtime-Function-Error-Type")
        .map(
            type ->
                new RuntimeError(
                    type, decoded(fields.first("Lambda-Runtime-Function-Error-Body").orElse(""))));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return base64.getBytes(StandardCharsets.UTF_8);
    }
  }
}
