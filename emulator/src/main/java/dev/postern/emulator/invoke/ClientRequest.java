package dev.postern.emulator.invoke;

import dev.postern.wire.http.HttpRequest;

/**
 * A request to a deployed API as the server received it.
 *
 * @param http the request; its path and Host are the client's, untouched
 * @param protocol the HTTP version as in {@code $context.protocol}, such as {@code HTTP/1.1}
 * @param scheme {@code http} or {@code https}
 * @param sourceIp the client's address
 */
public record ClientRequest(HttpRequest http, String protocol, String scheme, String sourceIp) {}
