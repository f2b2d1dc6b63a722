package dev.postern.emulator.invoke.gatewayresponse;

import java.util.Optional;

/**
 * Ends a request early: with which gateway response, and why. Any step may throw it; {@link
 * GatewayResponses} alone renders it.
 */
public final class GatewayResponseException extends RuntimeException {
  private final transient Fault fault;
  private final transient Optional<String> said;
  private final transient Optional<String> validationErrors;
  private final transient Optional<String> logged;

  private GatewayResponseException(
      Fault fault,
      Optional<String> said,
      Optional<String> validationErrors,
      Optional<String> logged,
      String reason) {
    super(reason, null, false, false);
    this.fault = fault;
    this.said = said;
    this.validationErrors = validationErrors;
    this.logged = logged;
  }

  /**
   * A fault with AWS's usual message.
   *
   * @param reason for the trace: names the value, the rule and the place
   */
  public static GatewayResponseException of(Fault fault, String reason) {
    return new GatewayResponseException(
        fault, fault.message(), Optional.empty(), Optional.empty(), reason);
  }

  /** The API's configuration cannot be carried out: AWS's opaque 500, and the reason. */
  public static GatewayResponseException misconfigured(String reason) {
    return of(Fault.CONFIGURATION, reason);
  }

  /** This fault, saying something else to the client. */
  public GatewayResponseException saying(String message) {
    return new GatewayResponseException(
        fault, Optional.of(message), validationErrors, logged, reason());
  }

  /** This fault with a value for {@code $context.error.validationErrorString}. */
  public GatewayResponseException withValidationErrors(String errors) {
    return new GatewayResponseException(fault, said, Optional.of(errors), logged, reason());
  }

  /**
   * This fault with what API Gateway says of it in its execution log.
   *
   * @param sentence such as {@code Invalid endpoint address}
   */
  public GatewayResponseException logging(String sentence) {
    return new GatewayResponseException(
        fault, said, validationErrors, Optional.of(sentence), reason());
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }

  /** What the client is told; empty where AWS says {@code null}. */
  public Optional<String> said() {
    return said;
  }

  /** {@code $context.error.validationErrorString}. */
  public Optional<String> validationErrors() {
    return validationErrors;
  }

  /** The line of the execution log, if API Gateway writes one for such a fault. */
  public Optional<String> logLine() {
    return fault.logLine(logged.orElseGet(this::reason));
  }

  /** The reason for the developer. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
