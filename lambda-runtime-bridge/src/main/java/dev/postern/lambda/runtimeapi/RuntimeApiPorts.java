package dev.postern.lambda.runtimeapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Opens the ports at which execution environments speak the Runtime API; the server's part. */
public interface RuntimeApiPorts {
  /**
   * Opens a port.
   *
   * @param host the address to listen on
   * @param requests takes every request that comes in there
   */
  Port open(InetAddress host, RuntimeApiRequests requests) throws IOException;

  /** A port; closing it ends its connections. */
  interface Port extends AutoCloseable {
    InetSocketAddress address();

    @Override
    void close();
  }
}
