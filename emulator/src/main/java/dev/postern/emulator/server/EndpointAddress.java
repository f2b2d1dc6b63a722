package dev.postern.emulator.server;

/**
 * Whom an upstream connection goes to; connections to equal addresses stand in for each other.
 *
 * @param tls whether it is spoken to over TLS
 * @param host the host in lower case; an IPv6 address in brackets
 * @param port the port
 */
record EndpointAddress(boolean tls, String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
