package dev.postern.emulator.invoke.mapping;

import dev.postern.wire.http.Headers;
import java.util.Map;

/**
 * Everything a template or a parameter mapping may read at one moment of an invocation.
 *
 * @param payload the body being mapped: the client's on the way in, the endpoint's on the way back
 * @param parameters the method request's parameters, on both ways
 * @param endpointHeaders the endpoint's response headers; none on the way in
 * @param context {@code $context}
 * @param stageVariables {@code $stageVariables}
 */
public record MappingScope(
    Payload payload,
    RequestParameters parameters,
    Headers endpointHeaders,
    ContextVariables context,
    Map<String, String> stageVariables) {}
