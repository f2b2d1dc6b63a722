package dev.postern.emulator.trace;

import dev.postern.wire.http.HttpRequest;

/**
 * What the client sent.
 *
 * @param http the request
 * @param sourceIp the client's address
 */
public record TracedRequest(HttpRequest http, String sourceIp) {}
