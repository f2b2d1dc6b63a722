package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Upstream;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.XnioIoThread;

/**
 * The HTTP client towards endpoints. It shares the server's I/O threads: a request that comes in on
 * one goes out on the same one, over connections that thread keeps.
 */
public final class HttpUpstream implements Upstream, AutoCloseable {
  private static final long CLOSING_SECONDS = 2;

  private final ServerThreads threads;
  private final Connector connector;
  private final Map<XnioIoThread, ConnectionPool> pools = new ConcurrentHashMap<>();

  /** A client that trusts TLS endpoints as the system does. */
  public HttpUpstream(ServerThreads threads) {
    this(threads, Optional.empty());
  }

  HttpUpstream(ServerThreads threads, Optional<KeyStore> trusted) {
    this.threads = threads;
    this.connector = new Connector(threads, trusted);
  }

  @Override
  public void send(EndpointRequest request, Consumer<EndpointOutcome> outcome) {
    EndpointUrl url;
    try {
      url = EndpointUrl.parse(request.url());
    } catch (EndpointUrl.InvalidUrlException e) {
      outcome.accept(new EndpointOutcome.InvalidAddress(String.valueOf(e.getMessage())));
      return;
    }
    Optional<String> unsendable = unsendable(request);
    if (unsendable.isPresent()) {
      outcome.accept(new EndpointOutcome.Failed(unsendable.get()));
      return;
    }
    XnioIoThread thread = thread();
    ConnectionPool pool = pools.computeIfAbsent(thread, of -> new ConnectionPool(threads.loop(of)));
    UpstreamCall call = new UpstreamCall(request, url, outcome, pool, connector);
    if (thread == XnioIoThread.currentThread()) {
      call.start();
    } else {
      thread.execute(call::start);
    }
  }

  /** Closes the kept connections and fails what is under way. */
  @Override
  public void close() {
    CountDownLatch open = new CountDownLatch(pools.size());
    pools.forEach(
        (thread, pool) ->
            thread.execute(
                () -> {
                  pool.close();
                  open.countDown();
                }));
    try {
      open.await(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The caller's own I/O thread where it has one, so that nothing changes threads. */
  private XnioIoThread thread() {
    XnioIoThread current = XnioIoThread.currentThread();
    return current != null && current.getWorker() == threads.io()
        ? current
        : threads.io().getIoThread();
  }

  private static Optional<String> unsendable(EndpointRequest request) {
    if (!WireSafety.isToken(request.method())) {
      return Optional.of("not an HTTP verb: " + request.method());
    }
    String field = WireSafety.unsendableField(request.headers());
    return field.isEmpty()
        ? Optional.empty()
        : Optional.of("header field " + field + " has a character that HTTP does not allow");
  }
}
