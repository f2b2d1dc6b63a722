package dev.postern.emulator.server;

import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * One connection to an endpoint, which carries one request at a time. It belongs to one I/O thread
 * and is used on no other.
 *
 * <pre>
 * idle -> busy (send) -> idle (whole answer, may be kept) -> busy ... -> closed
 * </pre>
 *
 * Reads stay resumed all the time, so that an idle connection that its endpoint closes is noticed.
 */
final class UpstreamConnection {
  /** Told once how a request ended. */
  interface Listener {
    void answered(HttpResponse response);

    /**
     * The connection broke before the whole answer was there; it is closed.
     *
     * @param reason what happened, in words
     * @param repeatable whether the endpoint cannot have acted on the request: not all of it was
     *     sent
     * @param silent whether no byte of an answer came
     */
    void broke(String reason, boolean repeatable, boolean silent);
  }

  private record Current(ResponseParser parser, Listener listener) {}

  private final StreamConnection connection;
  private final EndpointAddress address;
  private final ConnectionPool pool;
  private final ByteBuffer readBuffer;
  private Optional<Current> current = Optional.empty();
  private ByteBuffer[] unsent = {};
  private boolean sent = true;
  private boolean answerBegan;
  private long idleSinceNanos;

  UpstreamConnection(StreamConnection connection, EndpointAddress address, ConnectionPool pool) {
    this.connection = connection;
    this.address = address;
    this.pool = pool;
    this.readBuffer = pool.readBuffer();
    connection.getSourceChannel().setReadListener(this::readable);
    connection.getSinkChannel().setWriteListener(this::writable);
    connection.getSourceChannel().resumeReads();
  }

  EndpointAddress address() {
    return address;
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  /** Whether an idle connection can carry another request; asks the socket. */
  boolean isAlive() {
    try {
      readBuffer.clear();
      return connection.isOpen() && connection.getSourceChannel().read(readBuffer) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends a request; only while idle. */
  void send(ByteBuffer[] request, String method, Listener listener) {
    current = Optional.of(new Current(new ResponseParser(method), listener));
    unsent = request;
    sent = false;
    answerBegan = false;
    writable(connection.getSinkChannel());
  }

  /** Closes the connection and forgets what is under way; its listener is not told. */
  void abandon() {
    current = Optional.empty();
    IoUtils.safeClose(connection);
  }

  private void writable(ConduitStreamSinkChannel sink) {
    if (sent) {
      sink.suspendWrites();
      return;
    }
    try {
      while (unsent[unsent.length - 1].hasRemaining() || unsent[0].hasRemaining()) {
        if ((unsent.length == 1 ? sink.write(unsent[0]) : sink.write(unsent)) == 0) {
          sink.resumeWrites();
          return;
        }
      }
      if (!sink.flush()) {
        sink.resumeWrites();
        return;
      }
      sent = true;
      unsent = new ByteBuffer[0];
      sink.suspendWrites();
    } catch (IOException e) {
      // The endpoint may have answered and closed before it had read everything.
      readable(connection.getSourceChannel());
      broken(e);
    }
  }

  private void readable(ConduitStreamSourceChannel source) {
    try {
      while (connection.isOpen()) {
        readBuffer.clear();
        int read = source.read(readBuffer);
        if (read == 0) {
          return;
        }
        if (current.isEmpty()) {
          // An idle endpoint closes, or says something out of turn.
          pool.forget(this);
          abandon();
          return;
        }
        if (read < 0) {
          ended();
          return;
        }
        answerBegan = true;
        readBuffer.flip();
        if (current.get().parser().read(readBuffer)) {
          complete(current.get(), sent && !readBuffer.hasRemaining());
          return;
        }
      }
    } catch (IOException e) {
      broken(e);
    } catch (MalformedResponseException e) {
      fail("no usable HTTP answer from " + address + ": " + e.getMessage());
    }
  }

  private void complete(Current done, boolean inStep) {
    current = Optional.empty();
    HttpResponse response = done.parser().response();
    if (inStep && done.parser().keepsConnection() && connection.isOpen()) {
      idleSinceNanos = System.nanoTime();
      pool.keep(this);
    } else {
      IoUtils.safeClose(connection);
    }
    done.listener().answered(response);
  }

  private void ended() {
    Current ended = current.orElseThrow();
    if (ended.parser().endsHere()) {
      complete(ended, false);
      return;
    }
    fail(
        answerBegan
            ? "the connection ended in the middle of the answer: " + address
            : "the connection ended before an answer: " + address);
  }

  private void broken(IOException cause) {
    if (current.isPresent()) {
      String message = cause.getMessage();
      fail("the connection broke: " + address + ": " + (message == null ? "closed" : message));
    } else {
      pool.forget(this);
      IoUtils.safeClose(connection);
    }
  }

  private void fail(String reason) {
    Current failed = current.orElseThrow();
    abandon();
    failed.listener().broke(reason, !sent, !answerBegan);
  }
}
