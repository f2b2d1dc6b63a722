package dev.postern.emulator.server;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;

/**
 * A request as far as it is known before its body is read.
 *
 * @param method the verb
 * @param rawPath the path as the client wrote it
 * @param rawQuery the query string as the client wrote it
 * @param headers the header fields in the client's spelling
 * @param protocol the HTTP version
 * @param scheme {@code http} or {@code https}
 * @param sourceIp the client's address
 */
record RequestHead(
    String method,
    String rawPath,
    String rawQuery,
    Headers headers,
    String protocol,
    String scheme,
    String sourceIp) {
  private static final AttachmentKey<String> SOURCE_IP = AttachmentKey.create(String.class);

  static RequestHead of(HttpServerExchange exchange) {
    return new RequestHead(
        exchange.getRequestMethod().toString(),
        rawPath(exchange),
        exchange.getQueryString(),
        withHost(exchange, headers(exchange.getRequestHeaders())),
        exchange.getProtocol().toString(),
        exchange.getRequestScheme(),
        sourceIp(exchange));
  }

  /** The Host header; empty when absent. */
  String host() {
    return headers.first("Host").orElse("");
  }

  ClientRequest withBody(byte[] body) {
    return new ClientRequest(
        new HttpRequest(method, rawPath, rawQuery, headers, body), protocol, scheme, sourceIp);
  }

  /** The path; of a request target in absolute form, what follows the authority. */
  private static String rawPath(HttpServerExchange exchange) {
    String target = exchange.getRequestURI();
    if (exchange.isHostIncludedInRequestURI()) {
      int path = target.indexOf('/', target.indexOf("//") + 2);
      return path < 0 ? "/" : target.substring(path);
    }
    return target;
  }

  /**
   * Of a request target in absolute form, the authority counts, whatever Host says (RFC 9112,
   * section 3.2.2): nobody is to get behind a check of one of them with the other.
   */
  private static Headers withHost(HttpServerExchange exchange, Headers headers) {
    if (!exchange.isHostIncludedInRequestURI()) {
      return headers;
    }
    String target = exchange.getRequestURI();
    int begin = target.indexOf("//") + 2;
    int end = target.indexOf('/', begin);
    return headers.toBuilder()
        .set("Host", end < 0 ? target.substring(begin) : target.substring(begin, end))
        .build();
  }

  static Headers headers(HeaderMap map) {
    Headers.Builder headers = Headers.builder();
    for (long i = map.fastIterateNonEmpty(); i != -1L; i = map.fiNextNonEmpty(i)) {
      HeaderValues values = map.fiCurrent(i);
      String name = values.getHeaderName().toString();
      for (int v = 0; v < values.size(); v++) {
        headers.add(name, values.get(v));
      }
    }
    return headers.build();
  }

  /** Written out once for each connection. */
  private static String sourceIp(HttpServerExchange exchange) {
    String known = exchange.getConnection().getAttachment(SOURCE_IP);
    if (known != null) {
      return known;
    }
    String written = exchange.getSourceAddress().getAddress().getHostAddress();
    exchange.getConnection().putAttachment(SOURCE_IP, written);
    return written;
  }
}
