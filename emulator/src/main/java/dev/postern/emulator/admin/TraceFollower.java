package dev.postern.emulator.admin;

import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceJson;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One reader of the traces as they happen. Everything in it happens on the thread of {@link
 * TraceEvents}, except that anybody may cancel it.
 */
final class TraceFollower implements StreamedBody {
  private static final int MOST_AT_ONCE = 100;
  private static final String GREETING = "retry: 1000\n: the traces of Postern\n\n";
  private static final String HEARTBEAT = ": still here\n\n";

  private final TraceStore traces;
  private final Predicate<Trace> wanted;
  private final Executor thread;
  private final Consumer<TraceFollower> left;
  private long position;
  private Optional<Receiver> receiver = Optional.empty();
  private boolean busy;
  private boolean ending;
  private volatile boolean over;

  /**
   * A reader.
   *
   * @param wanted which traces it wants
   * @param position the number of the last trace it has seen
   * @param thread where everything happens, one after the other
   * @param left told when it is over
   */
  TraceFollower(
      TraceStore traces,
      Predicate<Trace> wanted,
      long position,
      Executor thread,
      Consumer<TraceFollower> left) {
    this.traces = traces;
    this.wanted = wanted;
    this.position = position;
    this.thread = thread;
    this.left = left;
  }

  @Override
  public void start(Receiver to) {
    thread.execute(
        () -> {
          receiver = Optional.of(to);
          send(GREETING);
        });
  }

  @Override
  public void cancel(String reason) {
    over = true;
    left.accept(this);
  }

  /** Sends what is new, if the reader has taken what was new before. */
  void tell() {
    while (isFree()) {
      TraceStore.News news = traces.after(position, MOST_AT_ONCE);
      if (news.traces().isEmpty()) {
        return;
      }
      position = news.traces().get(news.traces().size() - 1).number();
      send(events(news));
    }
  }

  private String events(TraceStore.News news) {
    StringBuilder events = new StringBuilder();
    if (news.lost() > 0) {
      events.append("event: lost\ndata: {\"lost\":").append(news.lost()).append("}\n\n");
    }
    for (TraceStore.Numbered each : news.traces()) {
      if (wanted.test(each.trace())) {
        events
            .append("id: ")
            .append(each.number())
            .append("\nevent: trace\ndata: ")
            .append(TraceJson.line(each.trace()))
            .append("\n\n");
      }
    }
    return events.toString();
  }

  /** Says that the gateway is there, to a reader who waits. */
  void heartbeat() {
    if (isFree()) {
      send(HEARTBEAT);
    }
  }

  /** Ends the stream in good order, as soon as the reader has taken what it was sent. */
  void end() {
    ending = true;
    if (!busy) {
      endNow();
    }
  }

  private void endNow() {
    if (leave()) {
      receiver.ifPresent(Receiver::end);
    }
  }

  /** Ends the stream of a reader who does not read. */
  void breakOff() {
    if (leave()) {
      receiver.ifPresent(to -> to.broken("the gateway closes"));
    }
  }

  /** False when it was over before. */
  private boolean leave() {
    if (over) {
      return false;
    }
    over = true;
    left.accept(this);
    return true;
  }

  private boolean isFree() {
    return receiver.isPresent() && !busy && !over;
  }

  private void send(String text) {
    if (text.isEmpty() || receiver.isEmpty() || over) {
      return;
    }
    busy = true;
    receiver
        .get()
        .portion(text.getBytes(StandardCharsets.UTF_8), () -> thread.execute(this::taken));
  }

  private void taken() {
    busy = false;
    if (ending) {
      endNow();
    } else {
      tell();
    }
  }
}
