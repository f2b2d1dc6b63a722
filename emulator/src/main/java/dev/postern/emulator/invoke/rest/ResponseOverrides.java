package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.wire.http.Headers;
import java.util.Map;

/**
 * What templates wrote to {@code $context.responseOverride}: the last word on status and header
 * fields.
 */
record ResponseOverrides(Map<?, ?> written) {
  static ResponseOverrides of(ContextVariables context) {
    return new ResponseOverrides(
        context.members().get("responseOverride") instanceof Map<?, ?> written
            ? written
            : Map.of());
  }

  /**
   * The status to answer.
   *
   * @throws GatewayResponseException when the override is no HTTP status
   */
  int status(int mapped) {
    Object override = written.get("status");
    if (override == null) {
      return mapped;
    }
    try {
      int status = Integer.parseInt(override.toString().strip());
      if (status >= 100 && status <= 599) {
        return status;
      }
    } catch (NumberFormatException e) {
      // Said below: whatever is no status fails alike.
    }
    throw GatewayResponseException.misconfigured(
        "$context.responseOverride.status is '" + override + "', which is no HTTP status");
  }

  /** The header fields to answer. */
  Headers headers(Headers.Builder mapped) {
    if (written.get("header") instanceof Map<?, ?> overrides) {
      overrides.forEach(
          (name, value) -> {
            mapped.remove(String.valueOf(name)).remove(HeaderRules.REMAPPED + name);
            EndpointParameters.texts(value)
                .forEach(text -> add(mapped, String.valueOf(name), text));
          });
    }
    return mapped.build();
  }

  private static void add(Headers.Builder mapped, String name, String value) {
    EndpointParameters.checkSyntax("$context.responseOverride.header", name, value);
    HeaderRules.addMappedToClient(mapped, name, value);
  }
}
