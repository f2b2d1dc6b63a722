package dev.postern.emulator.invoke.rest;

import dev.postern.wire.http.StreamedBody;

/** How an integration goes on when its Lambda function has answered. */
@FunctionalInterface
interface FunctionAnswering {
  /** Takes a whole answer. */
  void answer(FunctionAnswer answer);

  /** Takes a result that streams; only who asked for one gets one. */
  default void stream(StreamedBody result) {
    result.cancel("nobody asked for a stream");
    throw new IllegalStateException("a result streams unasked");
  }
}
