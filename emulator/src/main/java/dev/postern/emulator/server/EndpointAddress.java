package dev.postern.emulator.server;

/**
 * Whom an upstream connection goes to; connections to equal addresses stand in for each other.
 *
 * @param tls whether it is spoken to over TLS
 * @param host the host in lower case; an IPv6 address in brackets
 * @param port the port
 */
record EndpointAddress(boolean tls, String host, int port) {
  /** The host as TLS names it: an IPv6 address without brackets. */
  String tlsName() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
