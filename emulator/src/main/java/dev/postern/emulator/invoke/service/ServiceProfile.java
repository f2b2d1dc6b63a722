package dev.postern.emulator.invoke.service;

import java.util.Optional;

/**
 * How an AWS service is spoken to by API Gateway.
 *
 * @param signingName the service in credential scopes
 * @param protocol the protocol of its requests
 * @param targetPrefix what stands before the operation in {@code X-Amz-Target}
 * @param derivesTarget whether API Gateway writes that header from the URI's action
 */
public record ServiceProfile(
    String signingName, Protocol protocol, Optional<String> targetPrefix, boolean derivesTarget) {

  /** The protocols, as far as they differ in what API Gateway writes. */
  public enum Protocol {
    JSON_1_0("application/x-amz-json-1.0"),
    JSON_1_1("application/x-amz-json-1.1"),
    QUERY("application/json"),
    REST("application/json");

    private final String contentType;

    Protocol(String contentType) {
      this.contentType = contentType;
    }
  }

  /** The {@code X-Amz-Target} of an action, where API Gateway derives it. */
  public Optional<String> target(String action) {
    return targetPrefix.filter(prefix -> derivesTarget).map(prefix -> prefix + "." + action);
  }

  /** The {@code Content-Type} of a body, unless the integration maps another. */
  public String contentType(boolean targetIsDerived) {
    return targetIsDerived ? protocol.contentType : "application/json";
  }
}
