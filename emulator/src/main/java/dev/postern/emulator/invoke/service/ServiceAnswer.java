package dev.postern.emulator.invoke.service;

import dev.postern.wire.http.HttpResponse;

/**
 * A service's answer as API Gateway gets it.
 *
 * @param response the answer
 * @param converted whether it had to be turned from XML to JSON, which AWS's own services do
 */
public record ServiceAnswer(HttpResponse response, boolean converted) {}
