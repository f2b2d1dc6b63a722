package dev.postern.emulator.invoke.rest;

import java.util.Optional;

/**
 * What an integration asks of a Lambda function.
 *
 * @param payload the event
 * @param type whether its result is waited for
 * @param clientContext the client context, JSON
 */
record FunctionRequest(byte[] payload, Type type, Optional<String> clientContext) {
  /**
   * The invocation types of Lambda.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
   */
  enum Type {
    REQUEST_RESPONSE,
    EVENT,
    DRY_RUN
  }

  /** An event whose result is waited for. */
  static FunctionRequest of(byte[] payload) {
    return new FunctionRequest(payload, Type.REQUEST_RESPONSE, Optional.empty());
  }
}
