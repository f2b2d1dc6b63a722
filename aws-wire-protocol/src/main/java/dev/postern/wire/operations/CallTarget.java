package dev.postern.wire.operations;

import java.util.Map;

/** What an HTTP request to the AWS API turned out to call. */
public sealed interface CallTarget {
  /**
   * A known operation.
   *
   * @param caller who calls
   * @param operation the operation
   * @param labels the path labels' raw values, still percent-encoded, by label name
   * @param query the query parameters; for a service that speaks awsQuery those of the form too
   */
  record Call(Caller caller, Operation operation, Map<String, String> labels, QueryString query)
      implements CallTarget {}

  /**
   * A service that is served, but it has no operation like this: REST services none of this method
   * and path, others none of this name.
   *
   * @param name what the caller named: the operation, for awsQuery with its version; empty when the
   *     protocol does not name operations or the caller did not
   */
  record UnknownOperation(AwsService service, String name) implements CallTarget {}

  /** A call signed for a service that is not served. */
  record UnknownService(String signingName) implements CallTarget {}
}
