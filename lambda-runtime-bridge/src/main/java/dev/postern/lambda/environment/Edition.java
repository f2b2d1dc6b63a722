package dev.postern.lambda.environment;

import dev.postern.lambda.function.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A version of a function as environments see it: what they were started from. A change of it, and
 * nothing else, makes them outdated; that a function became active or was tagged does not.
 */
final class Edition {
  private volatile FunctionVersion seen;

  Edition(FunctionVersion version) {
    this.seen = version;
  }

  /** {@code $LATEST} or a number. */
  String number() {
    return seen.number();
  }

  /** Whether environments of this edition may run that version. */
  boolean covers(FunctionVersion version) {
    FunctionVersion last = seen;
    if (version.equals(last)) {
      return true;
    }
    boolean same =
        version.code().equals(last.code())
            && version.layers().equals(last.layers())
            && essence(version).equals(essence(last));
    if (same) {
      seen = version;
    }
    return same;
  }

  private static FunctionConfiguration essence(FunctionVersion version) {
    return version.configuration().toBuilder()
        .revisionId(null)
        .state((String) null)
        .stateReason(null)
        .stateReasonCode((String) null)
        .lastUpdateStatus((String) null)
        .lastUpdateStatusReason(null)
        .lastUpdateStatusReasonCode((String) null)
        .build();
  }
}
