package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.XnioExecutor;

/**
 * One request to an endpoint from start to outcome, on one I/O thread: takes a kept connection or
 * opens one, watches the time, and tries a second time when a kept connection turns out dead.
 */
final class UpstreamCall implements UpstreamConnection.Listener {
  /** Verbs whose request may be sent twice (RFC 9110, 9.2.2). */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final EndpointRequest request;
  private final EndpointUrl url;
  private final Consumer<EndpointOutcome> outcome;
  private final ConnectionPool pool;
  private final Connector connector;
  private XnioExecutor.Key deadline = XnioExecutor.Key.IMMEDIATE;
  private Optional<UpstreamConnection> connection = Optional.empty();
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
      outcome.accept(closing());
      return;
    }
    deadline =
        pool.thread()
            .executeAfter(this::timedOut, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
    Optional<UpstreamConnection> kept = pool.take(url.address(), !isIdempotent());
    if (kept.isPresent()) {
      onKeptConnection = true;
      sendOn(kept.get());
    } else {
      connect();
    }
  }

  /** Whether the outcome has been told. */
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

  /** Ends the call. */
  void end(EndpointOutcome result) {
    if (over) {
      return;
    }
    over = true;
    stopConnecting.run();
    deadline.remove();
    pool.ended(this);
    outcome.accept(result);
  }

  void gatewayCloses() {
    connection.ifPresent(UpstreamConnection::abandon);
    end(closing());
  }

  @Override
  public void answered(HttpResponse response) {
    connection = Optional.empty();
    end(new EndpointOutcome.Answered(response));
  }

  @Override
  public void broke(String reason, boolean repeatable, boolean silent) {
    connection = Optional.empty();
    boolean again = onKeptConnection && silent && (repeatable || isIdempotent());
    if (again) {
      connect();
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
    connection = Optional.of(taken);
    taken.send(RequestBytes.of(request, url), request.method(), this);
  }

  private void timedOut() {
    connection.ifPresent(UpstreamConnection::abandon);
    end(new EndpointOutcome.TimedOut());
  }

  private static EndpointOutcome closing() {
    return new EndpointOutcome.Failed("the gateway is closing");
  }
}
