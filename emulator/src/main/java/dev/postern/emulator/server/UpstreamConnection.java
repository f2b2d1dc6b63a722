package dev.postern.emulator.server;

import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * Reads stay resumed, so that an idle connection that its endpoint closes is noticed; they pause
 * only while a streamed answer waits for its receiver.
 */
final class UpstreamConnection {
  /** Told how a request goes. */
  interface Listener {
    /** The whole answer is there. */
    void answered(HttpResponse response);

    /**
     * The head of the answer is there.
     *
     * @return where the body goes as it comes; empty when it is to be collected
     */
    Optional<EndpointStream> began(ResponseHead head);

    /** Bytes of a streamed body came. */
    void streamed();

    /** Nothing more is read until there is room again. */
    void paused();

    /** The streamed body is complete. */
    void streamEnded();

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

  /** A request under way. */
  private static final class Current {
    private final ResponseParser parser;
    private final Listener listener;
    private boolean began;
    private @Nullable EndpointStream stream;

    Current(String method, Listener listener) {
      this.parser = new ResponseParser(method);
      this.listener = listener;
    }
  }

  private final StreamConnection connection;
  private final EndpointAddress address;
  private final ConnectionPool pool;
  private final ByteBuffer readBuffer;
  private final Outgoing outgoing = new Outgoing();
  private @Nullable Current current;
  private boolean sent = true;
  private boolean answerBegan;
  private boolean paused;
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
    current = new Current(method, listener);
    outgoing.add(request);
    sent = false;
    answerBegan = false;
    writable(connection.getSinkChannel());
  }

  /** Closes the connection and forgets what is under way; its listener is not told. */
  void abandon() {
    current = null;
    IoUtils.safeClose(connection);
  }

  /** Reads on after a pause, as the stream has room again. */
  void goOn() {
    if (paused) {
      paused = false;
      connection.getSourceChannel().wakeupReads();
    }
  }

  private void writable(ConduitStreamSinkChannel sink) {
    if (sent) {
      sink.suspendWrites();
      return;
    }
    try {
      sent = outgoing.writeTo(sink);
      if (sent) {
        sink.suspendWrites();
      } else {
        sink.resumeWrites();
      }
    } catch (IOException e) {
      // The endpoint may have answered and closed before it had read everything.
      readable(connection.getSourceChannel());
      broken(e);
    }
  }

  private void readable(ConduitStreamSourceChannel source) {
    try {
      while (connection.isOpen() && !paused) {
        readBuffer.clear();
        int read = source.read(readBuffer);
        if (read == 0) {
          return;
        }
        Current reading = current;
        if (reading == null) {
          // An idle endpoint closes, or says something out of turn.
          pool.forget(this);
          abandon();
          return;
        }
        if (read < 0) {
          ended(reading);
          return;
        }
        answerBegan = true;
        if (isOver(reading, readBuffer.flip())) {
          return;
        }
      }
    } catch (IOException e) {
      broken(e);
    } catch (MalformedMessageException e) {
      fail("no usable HTTP answer from " + address + ": " + e.getMessage());
    }
  }

  /** Takes in what was read; true when that was the end of the answer. */
  private boolean isOver(Current reading, ByteBuffer bytes) throws MalformedMessageException {
    if (!reading.parser.readHead(bytes)) {
      return false;
    }
    if (!reading.began) {
      reading.began = true;
      reading.stream = reading.listener.began(reading.parser.head()).orElse(null);
    }
    EndpointStream stream = reading.stream;
    if (stream != null) {
      return passedOn(reading, stream, bytes);
    }
    if (!reading.parser.read(bytes)) {
      return false;
    }
    complete(reading, sent && !bytes.hasRemaining());
    return true;
  }

  private boolean passedOn(Current reading, EndpointStream stream, ByteBuffer bytes)
      throws MalformedMessageException {
    boolean whole = reading.parser.readBody(bytes, stream);
    if (whole) {
      complete(reading, sent && !bytes.hasRemaining());
      return true;
    }
    reading.listener.streamed();
    stream.flow();
    if (!stream.hasRoom() && current == reading) {
      paused = true;
      connection.getSourceChannel().suspendReads();
      reading.listener.paused();
    }
    return current != reading;
  }

  private void complete(Current done, boolean inStep) {
    current = null;
    if (inStep && done.parser.keepsConnection() && connection.isOpen()) {
      idleSinceNanos = System.nanoTime();
      pool.keep(this);
    } else {
      IoUtils.safeClose(connection);
    }
    EndpointStream stream = done.stream;
    if (stream == null) {
      done.listener.answered(done.parser.response());
    } else {
      done.listener.streamEnded();
      stream.complete();
    }
  }

  private void ended(Current reading) {
    if (reading.parser.endsHere()) {
      complete(reading, false);
      return;
    }
    fail(
        answerBegan
            ? "the connection ended in the middle of the answer: " + address
            : "the connection ended before an answer: " + address);
  }

  private void broken(IOException cause) {
    if (current == null) {
      pool.forget(this);
      IoUtils.safeClose(connection);
      return;
    }
    String message = cause.getMessage();
    fail("the connection broke: " + address + ": " + (message == null ? "closed" : message));
  }

  private void fail(String reason) {
    Current failed = current;
    abandon();
    if (failed != null) {
      failed.listener.broke(reason, !sent, !answerBegan);
    }
  }
}
