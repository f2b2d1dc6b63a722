package dev.postern.emulator.admin;

import dev.postern.wire.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may use the pages: programs, and browser pages that this gateway itself served. A foreign web
 * page must not, neither by a cross-origin request nor by a host name of its own that it has made
 * to mean this machine (DNS rebinding).
 */
final class Visitors {
  private static final List<String> LOCAL_DOMAINS =
      List.of("localhost", "localhost.localstack.cloud", "docker.internal");

  private final String listeningHost;

  /**
   * Visitors of a gateway.
   *
   * @param listeningHost the host it was told to listen on
   */
  Visitors(String listeningHost) {
    this.listeningHost = listeningHost.toLowerCase(Locale.ROOT);
  }

  /** Why the request is refused; empty when it is welcome. */
  Optional<String> refusal(HttpRequest request) {
    String host = request.headers().first("Host").orElse("localhost");
    if (!isLocal(withoutPort(host))) {
      return Optional.of(
          "Host "
              + host
              + " is not a name of this machine; use localhost or an IP address for these pages");
    }
    Optional<String> origin = request.headers().first("Origin");
    if (origin.isPresent() && !isSame(origin.get(), host)) {
      return Optional.of("Origin " + origin.get() + " may not use these pages");
    }
    return Optional.empty();
  }

  private static boolean isSame(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host)
        .toLowerCase(Locale.ROOT);
  }

  /** Addresses in figures and names without a dot cannot be owned by anybody outside. */
  private boolean isLocal(String name) {
    return name.startsWith("[")
        || name.indexOf('.') < 0
        || name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
        || name.equals(listeningHost)
        || LOCAL_DOMAINS.stream().anyMatch(domain -> name.endsWith("." + domain))
        || LOCAL_DOMAINS.contains(name);
  }
}
