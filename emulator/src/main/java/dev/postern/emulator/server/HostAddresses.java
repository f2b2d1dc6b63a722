package dev.postern.emulator.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From a host's name to socket addresses. Names under {@code localhost} are this machine (RFC
 * 6761).
 */
final class HostAddresses {
  private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private HostAddresses() {}

  /** The addresses of a host that is known without asking anybody; empty for other names. */
  static Optional<List<InetSocketAddress>> known(EndpointAddress endpoint) {
    String host = endpoint.host();
    try {
      if (host.equals("localhost") || host.endsWith(".localhost")) {
        return Optional.of(
            List.of(
                new InetSocketAddress(
                    InetAddress.getByAddress(host, IPV4_LOOPBACK), endpoint.port()),
                new InetSocketAddress(
                    InetAddress.getByAddress(host, IPV6_LOOPBACK), endpoint.port())));
      }
      return isLiteral(host) ? Optional.of(lookUp(endpoint)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The addresses of any host; may ask a name server and wait for its answer. */
  static List<InetSocketAddress> lookUp(EndpointAddress endpoint) throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(endpoint.host()))
        .map(address -> new InetSocketAddress(address, endpoint.port()))
        .toList();
  }

  /** Whether the host is an address in figures, which is parsed and never looked up. */
  private static boolean isLiteral(String host) {
    return host.startsWith("[") || isIpv4(host);
  }

  private static boolean isIpv4(String host) {
    String[] parts = host.split("\\.", -1);
    return parts.length == 4
        && Arrays.stream(parts)
            .allMatch(
                part ->
                    !part.isEmpty()
                        && part.length() <= 3
                        && part.chars().allMatch(c -> c >= '0' && c <= '9')
                        && Integer.parseInt(part) <= 255);
  }
}
