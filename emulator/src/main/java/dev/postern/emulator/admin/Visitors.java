package dev.postern.emulator.admin;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.wire.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may use the pages: programs on this machine, and browser pages that this gateway itself
 * served. A foreign web page must not, neither by a cross-origin request nor by a host name of its
 * own that it has made to mean this machine (DNS rebinding). Another machine must not either,
 * unless that was allowed when the gateway was started.
 */
final class Visitors {
  private static final List<String> LOCAL_DOMAINS =
      List.of("localhost", "localhost.localstack.cloud", "docker.internal");

  /** What proxies add: the request is from whoever stands behind them. */
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.[0-9]{1,3}){3}|(0:){7}1(%.*)?|::1(%.*)?");

  private final String listeningHost;
  private final boolean remote;

  /**
   * Visitors of a gateway.
   *
   * @param listeningHost the host it was told to listen on
   * @param remote whether other machines are welcome
   */
  Visitors(String listeningHost, boolean remote) {
    this.listeningHost = listeningHost.toLowerCase(Locale.ROOT);
    this.remote = remote;
  }

  /** Why the request is refused; empty when it is welcome. */
  Optional<String> refusal(ClientRequest request) {
    Headers headers = request.http().headers();
    return remoteness(request).or(() -> foreignHost(headers)).or(() -> foreignPage(headers));
  }

  private Optional<String> remoteness(ClientRequest request) {
    // An archive's address is a secret in itself, and AWS's clients fetch it from where they are.
    if (remote || CodePage.isAt(request.http().rawPath())) {
      return Optional.empty();
    }
    if (!LOOPBACK.matcher(request.sourceIp()).matches()) {
      return Optional.of(notFrom(request.sourceIp()));
    }
    return FORWARDED.stream()
        .filter(name -> request.http().headers().first(name).isPresent())
        .findFirst()
        .map(name -> notFrom("whoever stands behind the proxy that sent " + name));
  }

  private static String notFrom(String who) {
    return "These pages are for this machine only, not for "
        + who
        + "; start Postern with --admin-remote or POSTERN_ADMIN_REMOTE=true to open them to others";
  }

  private Optional<String> foreignHost(Headers headers) {
    return headers.all("Host").stream()
        .filter(host -> !isLocal(withoutPort(host)))
        .findFirst()
        .map(
            host ->
                "Host "
                    + host
                    + " is not a name of this machine; use localhost or an IP address for these"
                    + " pages");
  }

  private static Optional<String> foreignPage(Headers headers) {
    String host = headers.first("Host").orElse("localhost");
    Optional<String> origin =
        headers.all("Origin").stream().filter(it -> !isSame(it, host)).findFirst();
    if (origin.isPresent()) {
      return Optional.of("Origin " + origin.get() + " may not use these pages");
    }
    return isForeignFetch(headers)
        ? Optional.of("Pages of other sites may not use these pages")
        : Optional.empty();
  }

  /**
   * Browsers say so even where they send no {@code Origin}. To follow a link to a page is allowed:
   * its reader sees it, and the page that had the link does not.
   */
  private static boolean isForeignFetch(Headers headers) {
    String site = headers.first("Sec-Fetch-Site").orElse("none");
    return (site.equals("cross-site") || site.equals("same-site"))
        && !headers.first("Sec-Fetch-Dest").filter("document"::equals).isPresent();
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
