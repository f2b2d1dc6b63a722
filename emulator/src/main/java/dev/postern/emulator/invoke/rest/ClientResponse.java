package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;

/** An integration response, compiled: what makes the client's answer from an endpoint's. */
sealed interface ClientResponse permits ResponsePlan, BrokenResponse {
  /** The status of the method response that this leads to, as configured. */
  String status();

  /**
   * The client's answer.
   *
   * @param endpointHeaders the endpoint's header fields
   * @param endpointBody its body
   * @throws GatewayResponseException when it cannot be made
   */
  HttpResponse apply(Invocation invocation, Headers endpointHeaders, byte[] endpointBody);
}
