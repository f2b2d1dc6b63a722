package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;

/** The size that API Gateway lets a body have. */
public final class PayloadLimit {
  /** 10 MB. */
  public static final int BYTES = 10_485_760;

  private PayloadLimit() {}

  /**
   * Lets the body of an answer pass that is not over the limit.
   *
   * @throws GatewayResponseException when it is: AWS's opaque 500
   */
  public static void checkAnswer(byte[] body) {
    if (body.length > BYTES) {
      throw GatewayResponseException.misconfigured(
          "the integration's answer has "
              + body.length
              + " bytes after mapping; at most "
              + BYTES
              + " are allowed");
    }
  }

  /**
   * Lets a body pass that is not over the limit.
   *
   * @throws GatewayResponseException when it is
   */
  public static void check(byte[] body) {
    if (body.length > BYTES) {
      throw GatewayResponseException.of(
          Fault.TOO_LARGE,
          "the body has " + body.length + " bytes or more; at most " + BYTES + " are allowed");
    }
  }
}
