package dev.postern.wire;

import java.util.Set;

/**
 * How an error body spells its message member: {@code message}, but {@code Message} in those of
 * Lambda's errors whose model says so.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html">Lambda's
 *     errors, member by member</a>
 */
final class MessageMember {
  private static final Set<String> CAPITALISED =
      Set.of(
          "CallbackTimeoutException",
          "CodeSigningConfigNotFoundException",
          "CodeVerificationFailedException",
          "DurableExecutionAlreadyStartedException",
          "EC2AccessDeniedException",
          "EC2ThrottledException",
          "EC2UnexpectedException",
          "EFSIOException",
          "EFSMountConnectivityException",
          "EFSMountFailureException",
          "EFSMountTimeoutException",
          "ENILimitReachedException",
          "InvalidCodeSignatureException",
          "InvalidRuntimeException",
          "InvalidSecurityGroupIDException",
          "InvalidSubnetIDException",
          "InvalidZipFileException",
          "KMSAccessDeniedException",
          "KMSDisabledException",
          "KMSInvalidStateException",
          "KMSNotFoundException",
          "NoPublishedVersionException",
          "RecursiveInvocationException",
          "ResourceInUseException",
          "ResourceNotFoundException",
          "S3FilesMountConnectivityException",
          "S3FilesMountFailureException",
          "S3FilesMountTimeoutException",
          "ServiceException",
          "SnapStartException",
          "SnapStartNotReadyException",
          "SnapStartTimeoutException",
          "SubnetIPAddressLimitReachedException");

  private MessageMember() {}

  /** The member's name in an error of that code. */
  static String of(String code) {
    return CAPITALISED.contains(code) ? "Message" : "message";
  }
}
