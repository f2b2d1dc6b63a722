package dev.postern.emulator.server;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.Responder;

/** Who answers requests for the gateway's own pages. */
@FunctionalInterface
public interface AdminCalls {
  /**
   * Answers one request; may take its time.
   *
   * @param request what was asked, and from where
   * @param respond called exactly once, on any thread
   */
  void answer(ClientRequest request, Responder respond);
}
