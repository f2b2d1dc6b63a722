package dev.postern.wire.operations;

import java.util.Map;

/** What an HTTP request to the AWS API turned out to call. */
public sealed interface CallTarget {
  /**
   * A known operation.
   *
   * @param account the 12-digit account
   * @param region the Region
   * @param operation the operation
   * @param labels the path labels' raw values, still percent-encoded, by label name
   * @param query the query parameters
   */
  record Call(
      String account,
      String region,
      Operation operation,
      Map<String, String> labels,
      QueryString query)
      implements CallTarget {}

  /** A service that is served, but no operation of it has this method and path. */
  record UnknownOperation(AwsService service) implements CallTarget {}

  /** A call signed for a service that is not served. */
  record UnknownService(String signingName) implements CallTarget {}
}
