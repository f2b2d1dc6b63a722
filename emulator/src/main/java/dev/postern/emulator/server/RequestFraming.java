package dev.postern.emulator.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import org.jspecify.annotations.Nullable;

/**
 * The front door's doubts about requests: what two readers could understand differently is refused,
 * since whoever guessed might take a part of a body for the next request. Undertow itself takes
 * every transfer coding but {@code identity} for {@code chunked}, and a length of 2^64 for 0.
 */
final class RequestFraming {
  private static final int MOST_LENGTH_DIGITS = 18;

  private RequestFraming() {}

  /** Whether version, target and the end of the body are beyond doubt. */
  static boolean isCertain(HttpServerExchange exchange) {
    boolean http11 = exchange.getProtocol().equals(Protocols.HTTP_1_1);
    return (http11 || exchange.getProtocol().equals(Protocols.HTTP_1_0))
        && hasUsableTarget(exchange)
        && hasOneEnd(exchange.getRequestHeaders(), http11);
  }

  private static boolean hasUsableTarget(HttpServerExchange exchange) {
    String target = exchange.getRequestURI();
    return exchange.isHostIncludedInRequestURI()
        ? target.startsWith("http://") || target.startsWith("https://")
        : target.startsWith("/");
  }

  private static boolean hasOneEnd(HeaderMap fields, boolean http11) {
    HeaderValues codings = fields.get(Headers.TRANSFER_ENCODING);
    HeaderValues lengths = fields.get(Headers.CONTENT_LENGTH);
    if (codings == null) {
      return lengths == null || isLength(lengths);
    }
    return lengths == null
        && http11
        && codings.size() == 1
        && codings.getFirst().equalsIgnoreCase("chunked");
  }

  private static boolean isLength(HeaderValues lengths) {
    @Nullable String digits = lengths.peekFirst();
    return lengths.size() == 1
        && digits != null
        && !digits.isEmpty()
        && digits.length() <= MOST_LENGTH_DIGITS
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
