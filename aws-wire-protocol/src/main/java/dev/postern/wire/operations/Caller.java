package dev.postern.wire.operations;

/**
 * Who calls, and where to: what a call's credential scope says.
 *
 * @param accessKeyId the access key id; empty for unsigned calls
 * @param account the 12-digit account that the key belongs to
 * @param region the Region
 */
public record Caller(String accessKeyId, String account, String region) {}
