package dev.postern.emulator.admin;

import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The page of traces as they happen: server-sent events to any number of followers, up to {@link
 * #MOST_FOLLOWERS}. Invocations only leave a note that there is news; one thread of its own, which
 * comes with the first follower, makes the events. It keeps no queues: each follower has a place in
 * the bounded {@link TraceStore}, and who is too slow loses the oldest and is told how many.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class TraceEvents implements AutoCloseable {
  /** How many may follow at once. */
  static final int MOST_FOLLOWERS = 100;

  /** How often a follower who gets nothing else is told that the gateway is there. */
  private static final long HEARTBEAT_SECONDS = 15;

  private static final long CLOSING_SECONDS = 1;

  private final TraceStore traces;
  private final List<TraceFollower> followers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean news = new AtomicBoolean();
  private final Runnable watcher = this::announce;
  private final ScheduledThreadPoolExecutor thread = thread();
  private boolean closed;

  TraceEvents(TraceStore traces) {
    this.traces = traces;
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            () -> followers.forEach(TraceFollower::heartbeat),
            HEARTBEAT_SECONDS,
            HEARTBEAT_SECONDS,
            TimeUnit.SECONDS);
  }

  private static ScheduledThreadPoolExecutor thread() {
    return new ScheduledThreadPoolExecutor(
        1,
        work -> {
          Thread made = new Thread(work, "postern-trace-events");
          made.setDaemon(true);
          return made;
        });
  }

  /**
   * Answers a request for the events.
   *
   * @param wanted which traces it wants
   */
  void follow(HttpRequest request, Predicate<Trace> wanted, Responder respond) {
    TraceFollower follower =
        new TraceFollower(traces, wanted, position(request), this::run, this::left);
    synchronized (this) {
      if (closed || followers.size() >= MOST_FOLLOWERS) {
        respond.accept(PageJson.message(503, "Too many follow the traces, or the gateway closes"));
        return;
      }
      followers.add(follower);
      if (followers.size() == 1) {
        traces.watch(watcher);
      }
    }
    Headers headers =
        Headers.builder()
            .add("Content-Type", "text/event-stream")
            .add("Cache-Control", "no-store")
            .build();
    respond.stream(new HttpResponse(200, headers, new byte[0]), follower);
  }

  /** Behind the event that a reader had last; without one, behind the newest. */
  private long position(HttpRequest request) {
    long newest = traces.lastNumber();
    return request
        .headers()
        .first("Last-Event-ID")
        .filter(id -> id.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        // An id from before a restart: everything since then is new.
        .map(last -> last > newest ? 0L : last)
        .orElse(newest);
  }

  private void left(TraceFollower follower) {
    synchronized (this) {
      followers.remove(follower);
      if (followers.isEmpty()) {
        traces.unwatch(watcher);
        notifyAll();
      }
    }
  }

  /** Called on the threads of invocations. */
  private void announce() {
    if (news.compareAndSet(false, true)) {
      run(this::tell);
    }
  }

  private void tell() {
    news.set(false);
    followers.forEach(TraceFollower::tell);
  }

  private void run(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      // The gateway is closing, and so is every stream.
    }
  }

  /** Ends every stream, and the thread. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    run(() -> followers.forEach(TraceFollower::end));
    try {
      awaitNobody();
      run(() -> followers.forEach(TraceFollower::breakOff));
      thread.shutdown();
      if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Until everybody has been told the end, or for as long as those who do not read are waited for.
   */
  private synchronized void awaitNobody() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
    long patience = deadline - System.nanoTime();
    while (!followers.isEmpty() && patience > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, patience);
      patience = deadline - System.nanoTime();
    }
  }
}
