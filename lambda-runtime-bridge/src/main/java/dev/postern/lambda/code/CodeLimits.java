package dev.postern.lambda.code;

/**
 * How much code a function may have.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas, deployment package</a>
 */
public final class CodeLimits {
  /** An archive in a request must be shorter, in bytes. */
  public static final long ZIPPED = 52_428_800;

  /** What is in an archive must be shorter, in bytes. */
  public static final long UNZIPPED = 262_144_000;

  private CodeLimits() {}
}
