package dev.postern.emulator.invoke.integration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a backend on the developer's side listens: scheme, host and port, and nothing after them.
 *
 * @param text such as {@code http://localhost:8000}, without a slash at the end
 */
public record Origin(String text) {
  /**
   * Reads an origin.
   *
   * @throws IllegalArgumentException when it is none; the message names it and the rule
   */
  public static Origin parse(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw refusal(url, "is not an http or https URL");
      }
      if (uri.getRawUserInfo() != null) {
        throw refusal(url, "names a user");
      }
      boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
      if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
        throw refusal(url, "has something after host and port");
      }
      return new Origin(scheme + "://" + uri.getRawAuthority());
    } catch (URISyntaxException e) {
      throw refusal(url, "is not a URL");
    }
  }

  private static IllegalArgumentException refusal(String url, String reason) {
    return new IllegalArgumentException(
        "'" + url + "' " + reason + "; give it as http://localhost:8000");
  }

  /** Host and port, as a {@code Host} header field has them. */
  public String authority() {
    return text.substring(text.indexOf("://") + 3);
  }

  /** Whether this is AWS itself. */
  public boolean isAws() {
    String host = authority().toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.endsWith(".amazonaws.com") || name.endsWith(".amazonaws.com.cn");
  }

  @Override
  public String toString() {
    return text;
  }
}
