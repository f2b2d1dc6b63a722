package dev.postern.emulator.trace;

/**
 * Why an invocation failed.
 *
 * @param gatewayResponseType the gateway response type that was answered
 * @param reason the reason, for a developer
 */
public record TracedFailure(String gatewayResponseType, String reason) {}
