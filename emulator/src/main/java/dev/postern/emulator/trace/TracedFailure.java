package dev.postern.emulator.trace;

import java.util.Optional;

/**
 * Why an invocation failed.
 *
 * @param gatewayResponseType the gateway response type that was answered
 * @param reason the reason, for a developer
 * @param logged what API Gateway writes into its execution log for it, where it writes anything
 */
public record TracedFailure(String gatewayResponseType, String reason, Optional<String> logged) {}
