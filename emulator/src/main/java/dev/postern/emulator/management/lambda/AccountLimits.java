package dev.postern.emulator.management.lambda;

/**
 * What an account may have in a Region.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas</a>
 */
final class AccountLimits {
  /** Environments at the same time. */
  static final int CONCURRENCY = 1000;

  /** How many of these must be left for functions that reserve none. */
  static final int LEAST_UNRESERVED = 100;

  /** Code of all functions and layers, in bytes. Recorded from AWS. */
  static final long CODE = 80_530_636_800L;

  private AccountLimits() {}
}
