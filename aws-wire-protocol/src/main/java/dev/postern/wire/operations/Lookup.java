package dev.postern.wire.operations;

import java.util.List;

/**
 * The parts of a request that choose its route.
 *
 * @param method the HTTP method
 * @param path the path's segments, still percent-encoded
 * @param query the query parameters
 */
record Lookup(String method, List<String> path, QueryString query) {}
