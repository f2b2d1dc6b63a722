package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request to an endpoint from start to end, on one I/O thread: takes a kept connection or opens
 * one, watches the time, and tries a second time when a kept connection turns out dead. It ends
 * with its outcome, or with the last byte of an answer that is streamed.
 */
final class UpstreamCall implements UpstreamConnection.Listener, EndpointStream.Source {
  /** Verbs whose request may be sent twice (RFC 9110, 9.2.2). */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private static final String CLOSING = "the gateway is closing";

  private final EndpointRequest request;
  private final EndpointUrl url;
  private final Consumer<EndpointOutcome> outcome;
  private final ConnectionPool pool;
  private final Connector connector;
  private Deadlines.Deadline deadline = Deadlines.Deadline.none();
  private Deadlines.Deadline silence = Deadlines.Deadline.none();
  private @Nullable UpstreamConnection connection;
  private @Nullable EndpointStream stream;
  private Runnable stopConnecting = () -> {};
  private boolean onKeptConnection;
  private boolean over;

  UpstreamCall(
      EndpointRequest request,
      EndpointUrl url,
      Consumer<EndpointOutcome> outcome,
      ConnectionPool pool,
      Connector connector) {
    this.request = request;
    this.url = url;
    this.outcome = outcome;
    this.pool = pool;
    this.connector = connector;
  }

  /** Starts; on the pool's thread. */
  void start() {
    if (!pool.began(this)) {
      over = true;
      outcome.accept(new EndpointOutcome.Failed(CLOSING));
      return;
    }
    deadline = pool.loop().deadlines().start(request.timeout().toMillis(), this::timedOut);
    Optional<UpstreamConnection> kept = pool.take(url.address(), !isIdempotent());
    if (kept.isPresent()) {
      onKeptConnection = true;
      sendOn(kept.get());
    } else {
      connect();
    }
  }

  /** Whether the call has ended. */
  boolean isOver() {
    return over;
  }

  /**
   * Takes note that a connection is being opened.
   *
   * @param stop stops that
   */
  void connecting(Runnable stop) {
    stopConnecting = stop;
  }

  /** Takes over a new connection. */
  void connected(UpstreamConnection opened) {
    stopConnecting = () -> {};
    onKeptConnection = false;
    sendOn(opened);
  }

  /** Ends the call with an outcome. */
  void end(EndpointOutcome result) {
    if (ended()) {
      outcome.accept(result);
    }
  }

  /** Ends the call; false when it has ended before. */
  private boolean ended() {
    if (over) {
      return false;
    }
    over = true;
    stopConnecting.run();
    deadline.stop();
    silence.stop();
    pool.ended(this);
    return true;
  }

  void gatewayCloses() {
    giveUp(CLOSING, new EndpointOutcome.Failed(CLOSING));
  }

  private void timedOut() {
    giveUp(
        "it was not complete within " + request.timeout().toMillis() + " ms (timeoutInMillis)",
        new EndpointOutcome.TimedOut());
  }

  private void silentTooLong(Duration most) {
    giveUp(
        "nothing came for " + most.toMillis() + " ms, the longest a stream may be silent",
        new EndpointOutcome.TimedOut());
  }

  /** Leaves the endpoint: a stream that has begun breaks off, else the call has that outcome. */
  private void giveUp(String reason, EndpointOutcome otherwise) {
    if (connection != null) {
      connection.abandon();
      connection = null;
    }
    if (stream == null) {
      end(otherwise);
    } else if (ended()) {
      stream.breakOff(reason);
    }
  }

  @Override
  public void answered(HttpResponse response) {
    connection = null;
    end(new EndpointOutcome.Answered(response));
  }

  @Override
  public Optional<EndpointStream> began(ResponseHead head) {
    if (request.streamedSilence().isEmpty()) {
      return Optional.empty();
    }
    EndpointStream begun = new EndpointStream(pool.loop(), this);
    stream = begun;
    streamed();
    outcome.accept(
        new EndpointOutcome.Streaming(
            new HttpResponse(head.status(), head.headers(), new byte[0]), begun));
    return Optional.of(begun);
  }

  @Override
  public void streamed() {
    silence.stop();
    request
        .streamedSilence()
        .ifPresent(
            most ->
                silence =
                    pool.loop().deadlines().start(most.toMillis(), () -> silentTooLong(most)));
  }

  @Override
  public void paused() {
    silence.stop();
  }

  @Override
  public void streamEnded() {
    connection = null;
    ended();
  }

  @Override
  public void goOn() {
    if (connection != null && !over) {
      streamed();
      connection.goOn();
    }
  }

  @Override
  public void stop() {
    if (connection != null) {
      connection.abandon();
      connection = null;
    }
    ended();
  }

  @Override
  public void broke(String reason, boolean repeatable, boolean silent) {
    connection = null;
    boolean again = onKeptConnection && silent && (repeatable || isIdempotent());
    if (again) {
      connect();
    } else if (stream != null) {
      giveUp(reason, new EndpointOutcome.Failed(reason));
    } else {
      end(new EndpointOutcome.Failed(connector.explained(url.address(), reason)));
    }
  }

  private boolean isIdempotent() {
    return IDEMPOTENT.contains(request.method());
  }

  private void connect() {
    connector.connect(url.address(), pool, this);
  }

  private void sendOn(UpstreamConnection taken) {
    connection = taken;
    taken.send(RequestBytes.of(request, url), request.method(), this);
  }
}
