package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;

/**
 * An integration response that could not be compiled. The endpoint is called all the same, as AWS
 * does; only an answer that would get this response ends in AWS's opaque 500.
 *
 * @param reason what is wrong, and where
 */
record BrokenResponse(String status, String reason) implements ClientResponse {
  @Override
  public HttpResponse apply(Invocation invocation, Headers endpointHeaders, byte[] endpointBody) {
    throw GatewayResponseException.misconfigured(invocation.method().place() + ": " + reason);
  }
}
