package dev.postern.emulator.server;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.Responder;

/** Who answers a request; known from its head, before its body is read. */
interface Destination {
  /** Whether answering may block or compute for long, so that no I/O thread may do it. */
  boolean mayBlock();

  /** The largest body that is taken, in bytes. */
  default int largestBody() {
    return RequestBody.LIMIT;
  }

  /** Answers; {@code respond} is called exactly once, on any thread. */
  void answer(ClientRequest request, Responder respond);

  /**
   * Refuses a request whose body is larger than any that is taken.
   *
   * @param request the request without its body
   */
  void refuseTooLarge(ClientRequest request, Responder respond);
}
