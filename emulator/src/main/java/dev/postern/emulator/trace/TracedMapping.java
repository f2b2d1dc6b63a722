package dev.postern.emulator.trace;

import java.util.List;

/**
 * A parameter mapping as it was evaluated for one request.
 *
 * @param source where the value comes from, such as {@code method.request.querystring.type}
 * @param target where it goes, such as {@code integration.request.querystring.kind}
 * @param values the values; none when the source is absent
 */
public record TracedMapping(String source, String target, List<String> values) {}
