package dev.postern.emulator.invoke.integration;

import java.util.function.Consumer;

/**
 * Speaks HTTP to endpoints behind the gateway, over connections that are kept and reused. It does
 * not block its caller.
 */
public interface Upstream {
  /**
   * Sends a request.
   *
   * @param request what to send
   * @param outcome told exactly once how it ended, on any thread
   */
  void send(EndpointRequest request, Consumer<EndpointOutcome> outcome);
}
