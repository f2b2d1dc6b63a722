package dev.postern.emulator.server;

import dev.postern.emulator.invoke.Responder;
import dev.postern.wire.http.HttpRequest;

/** The room that answers calls of AWS services. It may block. */
@FunctionalInterface
public interface AwsCalls {
  /** Answers; {@code respond} is called exactly once, on any thread. */
  void answer(HttpRequest request, Responder respond);
}
