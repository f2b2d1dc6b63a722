package dev.postern.emulator.server;

import dev.postern.wire.http.StreamedBody;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of an endpoint's answer that is passed on as it comes. It holds what came with one read;
 * until the receiver has taken that, nothing more is read from the endpoint. All its work is done
 * on the connection's I/O thread, whoever asks for it.
 */
final class EndpointStream implements StreamedBody, BodyBytes {
  private static final byte[] NOTHING = {};

  /** The call that the stream is the answer of. */
  interface Source {
    /** There is room again: the endpoint may go on. */
    void goOn();

    /** Nobody wants the rest. */
    void stop();
  }

  private final IoLoop loop;
  private final Source source;
  private @Nullable Receiver receiver;
  private byte[] portion = NOTHING;
  private boolean portionOut;
  private boolean complete;
  private Optional<String> broken = Optional.empty();
  private boolean over;

  EndpointStream(IoLoop loop, Source source) {
    this.loop = loop;
    this.source = source;
  }

  @Override
  public void take(ByteBuffer input, int count) {
    int held = portion.length;
    byte[] both = Arrays.copyOf(portion, held + count);
    input.get(both, held, count);
    portion = both;
  }

  /** Whether more may be read from the endpoint. */
  boolean hasRoom() {
    return portion.length == 0 && !portionOut;
  }

  /** Everything was read. */
  void complete() {
    complete = true;
    flow();
  }

  /** The rest will not come. */
  void breakOff(String reason) {
    if (!complete) {
      broken = Optional.of(reason);
      flow();
    }
  }

  /** Hands on what there is, one thing at a time. */
  void flow() {
    if (receiver == null || over || portionOut) {
      return;
    }
    if (portion.length > 0) {
      byte[] out = portion;
      portion = NOTHING;
      portionOut = true;
      receiver.portion(out, () -> loop.run(this::taken));
    } else if (broken.isPresent()) {
      over = true;
      receiver.broken(broken.get());
    } else if (complete) {
      over = true;
      receiver.end();
    }
  }

  private void taken() {
    portionOut = false;
    flow();
    if (hasRoom() && !complete && !over) {
      source.goOn();
    }
  }

  @Override
  public void start(Receiver taker) {
    loop.run(
        () -> {
          receiver = taker;
          flow();
        });
  }

  @Override
  public void cancel(String reason) {
    loop.run(
        () -> {
          if (!over) {
            over = true;
            source.stop();
          }
        });
  }
}
