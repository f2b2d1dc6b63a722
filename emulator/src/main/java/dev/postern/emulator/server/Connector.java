package dev.postern.emulator.server;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.ChannelListener;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;

/**
 * Opens connections to endpoints: finds a host's addresses, tries them in turn, speaks TLS where
 * the URL says so. Name servers are asked on a work thread, since asking may block.
 */
final class Connector {
  private static final OptionMap PLAIN = OptionMap.create(Options.TCP_NODELAY, true);

  private final ServerThreads threads;
  private final Optional<KeyStore> trusted;
  private volatile Optional<Tls> tls = Optional.empty();

  private record Tls(EndpointTrust trust, UndertowXnioSsl connections) {}

  /**
   * A connector.
   *
   * @param trusted whom to trust over TLS; empty for the system's trust
   */
  Connector(ServerThreads threads, Optional<KeyStore> trusted) {
    this.threads = threads;
    this.trusted = trusted;
  }

  /** How a request failed, with what is known of the endpoint's certificate. */
  String explained(EndpointAddress address, String reason) {
    return tls.flatMap(made -> made.trust().takeProblem(address.tlsName(), address.port()))
        .filter(problem -> address.tls())
        .map(problem -> "the certificate of " + address + " is not accepted: " + problem)
        .orElse(reason);
  }

  /** Connects and hands the connection, or how it failed, to {@code call} on its pool's thread. */
  void connect(EndpointAddress address, ConnectionPool pool, UpstreamCall call) {
    Optional<List<InetSocketAddress>> known = HostAddresses.known(address);
    if (known.isPresent() && (!address.tls() || tls.isPresent())) {
      new Attempt(address, pool, call, known.get()).next(0);
      return;
    }
    try {
      threads.work().execute(() -> prepare(address, pool, call));
    } catch (RejectedExecutionException e) {
      call.end(new EndpointOutcome.Failed("the gateway is closing"));
    }
  }

  private void prepare(EndpointAddress address, ConnectionPool pool, UpstreamCall call) {
    Runnable next;
    try {
      if (address.tls()) {
        prepareTls();
      }
      List<InetSocketAddress> found = HostAddresses.lookUp(address);
      next = () -> new Attempt(address, pool, call, found).next(0);
    } catch (UnknownHostException e) {
      next = () -> call.end(new EndpointOutcome.InvalidAddress("unknown host: " + address.host()));
    } catch (GeneralSecurityException e) {
      next = () -> call.end(new EndpointOutcome.Failed("no TLS in this JVM: " + e.getMessage()));
    }
    pool.loop().thread().execute(next);
  }

  /** Made with the first https endpoint: reading the system's trust takes a while. */
  private synchronized void prepareTls() throws GeneralSecurityException {
    if (tls.isEmpty()) {
      EndpointTrust trust = EndpointTrust.in(trusted);
      tls =
          Optional.of(
              new Tls(
                  trust,
                  new UndertowXnioSsl(
                      Xnio.getInstance(), OptionMap.EMPTY, trust.context(), threads.work())));
    }
  }

  /** One connection being opened, address by address. */
  private final class Attempt {
    private final EndpointAddress endpoint;
    private final ConnectionPool pool;
    private final UpstreamCall call;
    private final List<InetSocketAddress> addresses;

    Attempt(
        EndpointAddress endpoint,
        ConnectionPool pool,
        UpstreamCall call,
        List<InetSocketAddress> addresses) {
      this.endpoint = endpoint;
      this.pool = pool;
      this.call = call;
      this.addresses = addresses;
    }

    void next(int index) {
      if (call.isOver()) {
        return;
      }
      InetSocketAddress address = addresses.get(index);
      IoFuture<? extends StreamConnection> future = open(address, this::opened);
      call.connecting(future::cancel);
      future.addNotifier(
          (ended, none) -> {
            if (ended.getStatus() == IoFuture.Status.FAILED) {
              failed(index, ended.getException());
            }
          },
          null);
    }

    private IoFuture<? extends StreamConnection> open(
        InetSocketAddress address, ChannelListener<StreamConnection> opened) {
      if (!endpoint.tls()) {
        return pool.loop().thread().openStreamConnection(address, opened, PLAIN);
      }
      OptionMap options =
          OptionMap.builder()
              .addAll(PLAIN)
              .set(Options.SSL_PEER_HOST_NAME, endpoint.tlsName())
              .set(Options.SSL_PEER_PORT, endpoint.port())
              .set(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "HTTPS")
              .getMap();
      return tls.orElseThrow()
          .connections()
          .openSslConnection(pool.loop().thread(), address, opened, options);
    }

    private void opened(StreamConnection connection) {
      if (call.isOver()) {
        IoUtils.safeClose(connection);
      } else {
        call.connected(new UpstreamConnection(connection, endpoint, pool));
      }
    }

    private void failed(int index, IOException cause) {
      if (index + 1 < addresses.size()) {
        next(index + 1);
      } else {
        call.end(new EndpointOutcome.Failed(reason(cause)));
      }
    }

    private String reason(IOException cause) {
      String message = String.valueOf(cause.getMessage());
      return cause instanceof ConnectException && message.contains("refused")
          ? "connection refused: " + endpoint
          : "cannot connect to " + endpoint + ": " + message;
    }
  }
}
