package dev.postern.wire;

/**
 * Who calls: what the wire knows about a call besides its input.
 *
 * @param account the 12-digit account the call belongs to: the account of the access key's owner if
 *     the key was issued; else the access key id itself if it looks like an account; else {@code
 *     000000000000}
 * @param region the Region of the credential scope; {@code us-east-1} for unsigned calls
 * @param requestId the {@code x-amzn-RequestId} of the answer
 * @param accessKeyId the access key id of the credential scope; empty for unsigned calls
 * @param userAgent the {@code User-Agent} of the call; empty when it has none
 */
public record CallContext(
    String account, String region, String requestId, String accessKeyId, String userAgent) {
  /** A call of a client that does not say what it is. */
  public CallContext(String account, String region, String requestId, String accessKeyId) {
    this(account, region, requestId, accessKeyId, "");
  }

  /** An unsigned call. */
  public CallContext(String account, String region, String requestId) {
    this(account, region, requestId, "");
  }
}
