package dev.postern.wire;

/**
 * Who calls: what the wire knows about a call besides its input.
 *
 * @param account the 12-digit account the call belongs to; {@code 000000000000} unless the access
 *     key id is an account
 * @param region the Region of the credential scope; {@code us-east-1} for unsigned calls
 * @param requestId the {@code x-amzn-RequestId} of the answer
 */
public record CallContext(String account, String region, String requestId) {}
