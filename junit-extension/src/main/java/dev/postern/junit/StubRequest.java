package dev.postern.junit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a {@link BackendStub} was sent.
 *
 * @param method the method
 * @param path the path as it was sent
 * @param query the query string as it was sent, without its question mark; empty where there is
 *     none
 * @param headers the header fields, by their names in lower case
 * @param body the body as UTF-8
 */
public record StubRequest(
    String method, String path, String query, Map<String, List<String>> headers, String body) {
  /** The first value of a header field, whose name may be in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
