package dev.postern.emulator.server;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Tells when a client leaves while its answer is under way, which Undertow finds out only when it
 * writes. What a client sends ahead meanwhile is given back to Undertow; from then on nothing is
 * watched.
 */
final class ClientDeparture {
  private ClientDeparture() {}

  /** The connection that an exchange came over. */
  static StreamConnection connection(HttpServerExchange exchange) {
    return ((HttpServerConnection) exchange.getConnection()).getChannel();
  }

  /**
   * Watches the client of an exchange whose request has been read, until the exchange ends. Its end
   * of sending counts as its leaving: a silent backend would otherwise be held for nobody.
   *
   * @param left run on the I/O thread, at most once
   */
  static void watch(HttpServerExchange exchange, Runnable left) {
    HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
    if (connection.getExtraBytes() != null) {
      return;
    }
    ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
    source.setReadListener(readable -> look(connection, source, left));
    source.resumeReads();
  }

  private static void look(
      HttpServerConnection connection, ConduitStreamSourceChannel source, Runnable left) {
    PooledByteBuffer ahead = connection.getByteBufferPool().allocate();
    boolean kept = false;
    try {
      int read = source.read(ahead.getBuffer());
      if (read < 0) {
        source.suspendReads();
        left.run();
      } else if (read > 0) {
        source.suspendReads();
        ahead.getBuffer().flip();
        connection.ungetRequestBytes(ahead);
        kept = true;
      }
    } catch (IOException e) {
      source.suspendReads();
      left.run();
    } finally {
      if (!kept) {
        ahead.close();
      }
    }
  }
}
