package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.StreamedBody;

/** What a runtime answered to an invocation. */
public sealed interface RuntimeAnswer {
  /**
   * A whole result.
   *
   * @param payload the result
   */
  record Result(byte[] payload) implements RuntimeAnswer {}

  /** A result of more bytes than Lambda takes, which were thrown away. */
  record TooLarge() implements RuntimeAnswer {}

  /**
   * A function error.
   *
   * @param error the error
   */
  record Failure(RuntimeError error) implements RuntimeAnswer {}

  /**
   * A result that has only begun; {@link RuntimeListener#streamed} tells its end.
   *
   * @param contentType as the runtime told it
   * @param body the result, not started
   */
  record Stream(String contentType, StreamedBody body) implements RuntimeAnswer {}
}
