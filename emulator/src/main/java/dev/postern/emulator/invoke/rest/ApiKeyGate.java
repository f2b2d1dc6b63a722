package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/**
 * The gate of a method that wants an API key. No API key exists in Postern yet, so none is valid.
 */
record ApiKeyGate() implements Gate {
  @Override
  public String name() {
    return "api key";
  }

  @Override
  public void check(Invocation invocation) {
    String sent =
        invocation.http().headers().contains("X-API-Key")
            ? "the request's X-API-Key is no key of a usage plan of this stage"
            : "the request has no X-API-Key";
    throw GatewayResponseException.of(
        Fault.INVALID_API_KEY,
        invocation.method().place()
            + " requires an API key: "
            + sent
            + "; Postern has no keys yet");
  }
}
