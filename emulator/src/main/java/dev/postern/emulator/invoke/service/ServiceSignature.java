package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.trace.Trace;
import dev.postern.wire.http.Headers;

/** The signature of one integration's requests: in whose name, and for which service. */
public final class ServiceSignature {
  private final AwsServices services;
  private final ServiceSigner signer;
  private final ServiceSigner.Scope scope;
  private final boolean atAws;
  private final IntegrationRole role;

  ServiceSignature(
      AwsServices services,
      ServiceSigner signer,
      ServiceSigner.Scope scope,
      boolean atAws,
      IntegrationRole role) {
    this.services = services;
    this.signer = signer;
    this.scope = scope;
    this.atAws = atAws;
    this.role = role;
  }

  /**
   * The header fields with the signature among them.
   *
   * @param place the method as messages name it
   * @throws GatewayResponseException when nobody may sign, or the URL cannot be signed
   */
  public Headers sign(
      Trace trace, String place, String method, String url, Headers headers, byte[] body) {
    String known = role.assume();
    AwsKeys keys = services.keys(role.credentials(), atAws);
    trace
        .begin("signature")
        .note("role", known)
        .note("signedFor", scope.signingName() + " in " + scope.region())
        .note("signedWith", signedWith(keys))
        .end();
    try {
      return signer.sign(method, url, headers, body, scope, keys);
    } catch (IllegalArgumentException e) {
      throw GatewayResponseException.misconfigured(
          "the URL of the integration of " + place + " cannot be signed: " + e.getMessage());
    }
  }

  private String signedWith(AwsKeys keys) {
    return atAws
        ? "the keys of Postern's own environment, for this is AWS"
        : "access key id " + keys.accessKeyId() + ", which is the role's account";
  }
}
