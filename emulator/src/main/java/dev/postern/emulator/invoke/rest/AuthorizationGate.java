package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.HttpRequest;

/**
 * The gate of a method that wants authorization. Postern cannot check any kind of authorization yet
 * and so lets nobody through; an unsigned request to an {@code AWS_IAM} method gets what AWS
 * answers.
 *
 * @param authorizationType such as {@code AWS_IAM} or {@code COGNITO_USER_POOLS}
 */
record AuthorizationGate(String authorizationType) implements Gate {
  @Override
  public String name() {
    return "authorization";
  }

  @Override
  public void check(Invocation invocation) {
    if (authorizationType.equals("AWS_IAM") && !isSigned(invocation.http())) {
      throw GatewayResponseException.of(
          Fault.MISSING_AUTHENTICATION_TOKEN,
          "the authorization type of "
              + invocation.method().place()
              + " is AWS_IAM and the request is not signed");
    }
    throw GatewayResponseException.of(
        Fault.AUTHORIZER_CONFIGURATION,
        "the authorization type of "
            + invocation.method().place()
            + " is "
            + authorizationType
            + ", which Postern cannot check yet; it refuses rather than let through what AWS might"
            + " deny");
  }

  private static boolean isSigned(HttpRequest http) {
    return http.headers().contains("Authorization") || http.rawQuery().contains("X-Amz-Signature=");
  }
}
