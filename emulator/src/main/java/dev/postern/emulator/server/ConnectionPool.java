package dev.postern.emulator.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The idle upstream connections of one I/O thread, by address, and the calls under way on it.
 * Bounded in number and idle time; used on its thread only.
 */
final class ConnectionPool {
  private static final int MOST_IDLE_PER_ADDRESS = 64;
  private static final int MOST_ADDRESSES = 64;
  private static final int READ_BYTES = 64 << 10;
  // Less than the 5 seconds after which Node.js, the most impatient of common servers, hangs up.
  private static final long MOST_IDLE_MILLIS = 4_000;

  private final IoLoop loop;
  private final ByteBuffer readBuffer = ByteBuffer.wrap(new byte[READ_BYTES]);
  private final Map<EndpointAddress, Deque<UpstreamConnection>> idle = new HashMap<>();
  private final Set<UpstreamCall> calls = new LinkedHashSet<>();
  private boolean sweeping;
  private boolean closed;

  ConnectionPool(IoLoop loop) {
    this.loop = loop;
  }

  IoLoop loop() {
    return loop;
  }

  /** What every connection of this thread reads into; only one reads at a time. */
  ByteBuffer readBuffer() {
    return readBuffer;
  }

  /** Takes note of a call; false when no calls are made any more. */
  boolean began(UpstreamCall call) {
    return !closed && calls.add(call);
  }

  void ended(UpstreamCall call) {
    calls.remove(call);
  }

  /**
   * An idle connection to that address, the one used last. One that its endpoint closes leaves the
   * pool as soon as this thread reads, so it is rarely dead.
   *
   * @param certainlyAlive whether to ask the socket too, which costs a system call: for a request
   *     that must not be sent twice
   */
  Optional<UpstreamConnection> take(EndpointAddress address, boolean certainlyAlive) {
    Deque<UpstreamConnection> stack = idle.get(address);
    while (stack != null && !stack.isEmpty()) {
      UpstreamConnection connection = stack.removeLast();
      if (!certainlyAlive || connection.isAlive()) {
        return Optional.of(connection);
      }
      connection.abandon();
    }
    return Optional.empty();
  }

  /** Keeps a connection that has become idle, or closes it when there are enough. */
  void keep(UpstreamConnection connection) {
    if (closed || (idle.size() >= MOST_ADDRESSES && !idle.containsKey(connection.address()))) {
      connection.abandon();
      return;
    }
    Deque<UpstreamConnection> stack =
        idle.computeIfAbsent(connection.address(), address -> new ArrayDeque<>());
    if (stack.size() >= MOST_IDLE_PER_ADDRESS) {
      stack.removeFirst().abandon();
    }
    stack.addLast(connection);
    sweepLater();
  }

  /** Forgets an idle connection that has ended. */
  void forget(UpstreamConnection connection) {
    Deque<UpstreamConnection> stack = idle.get(connection.address());
    if (stack != null) {
      stack.remove(connection);
    }
  }

  /** Closes the idle connections and fails the calls under way; there are no new ones. */
  void close() {
    closed = true;
    idle.values().forEach(stack -> stack.forEach(UpstreamConnection::abandon));
    idle.clear();
    List.copyOf(calls).forEach(UpstreamCall::gatewayCloses);
  }

  private void sweepLater() {
    if (!sweeping) {
      sweeping = true;
      loop.deadlines().start(MOST_IDLE_MILLIS / 2, this::sweep);
    }
  }

  /** Closes what has been idle for long. Looks again as long as something is idle. */
  private void sweep() {
    sweeping = false;
    long newest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(MOST_IDLE_MILLIS);
    for (Iterator<Deque<UpstreamConnection>> i = idle.values().iterator(); i.hasNext(); ) {
      Deque<UpstreamConnection> stack = i.next();
      while (!stack.isEmpty() && stack.getFirst().idleSinceNanos() - newest <= 0) {
        stack.removeFirst().abandon();
      }
      if (stack.isEmpty()) {
        i.remove();
      }
    }
    if (!idle.isEmpty()) {
      sweepLater();
    }
  }
}
