package dev.postern.emulator.invoke.auth;

/** A request is not signed, or not as it should be. */
public final class SignatureRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String INVALID_SIGNATURE = "InvalidSignatureException";

  private final String errorType;
  private final String reason;

  private SignatureRefusal(String errorType, String message, String reason) {
    super(message, null, false, false);
    this.errorType = errorType;
    this.reason = reason;
  }

  static SignatureRefusal missing() {
    return new SignatureRefusal(
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
        "the request is not signed with Signature Version 4");
  }

  static SignatureRefusal incomplete(String message) {
    return new SignatureRefusal("IncompleteSignatureException", message, message);
  }

  static SignatureRefusal invalid(String message) {
    return new SignatureRefusal(INVALID_SIGNATURE, message, message);
  }

  static SignatureRefusal mismatch(String reason) {
    return new SignatureRefusal(
        INVALID_SIGNATURE,
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.",
        reason);
  }

  static SignatureRefusal unknownToken(String reason) {
    return new SignatureRefusal(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        reason);
  }

  static SignatureRefusal expiredToken(String reason) {
    return new SignatureRefusal(
        "ExpiredTokenException", "The security token included in the request is expired", reason);
  }

  /** Whether there is no signature at all. */
  public boolean isUnsigned() {
    return errorType.startsWith("Missing");
  }

  /** The {@code x-amzn-ErrorType} of the answer. */
  public String errorType() {
    return errorType;
  }

  /** The client's text; never null. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What is wrong, in words for the trace. */
  public String reason() {
    return reason;
  }
}
