package dev.postern.emulator.server;

import java.util.Locale;

/**
 * An endpoint's URL, taken apart for a request: whom to connect to and what to ask for. The request
 * target stays as it was written.
 *
 * @param address whom to connect to
 * @param authority host and port as written, for the Host header
 * @param target path and query, starting with {@code /}
 */
record EndpointUrl(EndpointAddress address, String authority, String target) {
  /** A URL that cannot be used; the message says why in one line. */
  static final class InvalidUrlException extends Exception {
    InvalidUrlException(String message) {
      super(message, null, false, false);
    }
  }

  /** Takes an absolute {@code http} or {@code https} URL apart. */
  static EndpointUrl parse(String url) throws InvalidUrlException {
    boolean tls = startsWith(url, "https://");
    if (!tls && !startsWith(url, "http://")) {
      throw new InvalidUrlException("not an http or https URL: " + url);
    }
    int start = tls ? "https://".length() : "http://".length();
    int end = start;
    while (end < url.length() && !endsAuthority(url.charAt(end))) {
      end++;
    }
    String authority = url.substring(start, end);
    return new EndpointUrl(
        address(tls, authority, url), authority, target(url.substring(end), url));
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean startsWith(String url, String scheme) {
    return url.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static EndpointAddress address(boolean tls, String authority, String url)
      throws InvalidUrlException {
    if (authority.indexOf('@') >= 0) {
      throw new InvalidUrlException("user information before the host of an endpoint's URL");
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    if (!isHost(host)) {
      throw new InvalidUrlException("no valid host in URL: " + url);
    }
    int port = hasPort ? port(authority.substring(colon + 1), url) : tls ? 443 : 80;
    return new EndpointAddress(tls, host.toLowerCase(Locale.ROOT), port);
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[")) {
      return host.length() > 2
          && host.endsWith("]")
          && consistsOf(host.substring(1, host.length() - 1), ":.");
    }
    return !host.isEmpty() && consistsOf(host, "-._");
  }

  private static boolean consistsOf(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int port(String text, String url) throws InvalidUrlException {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 5 || c < '0' || c > '9') {
        throw new InvalidUrlException("no valid port in URL: " + url);
      }
      port = 10 * port + c - '0';
    }
    if (port < 1 || port > 65_535) {
      throw new InvalidUrlException("no valid port in URL: " + url);
    }
    return port;
  }

  private static String target(String rest, String url) throws InvalidUrlException {
    int fragment = rest.indexOf('#');
    String target = fragment < 0 ? rest : rest.substring(0, fragment);
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f) {
        throw new InvalidUrlException("a character that must be percent-encoded in URL: " + url);
      }
    }
    return target.startsWith("/") ? target : "/" + target;
  }
}
