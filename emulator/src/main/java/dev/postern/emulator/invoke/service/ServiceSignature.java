package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.trace.Trace;
import dev.postern.wire.http.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature of one integration's requests: in whose name, and for which service. A role's trust
 * policy is read once and again when the role has changed.
 */
public final class ServiceSignature {
  private final AwsServices services;
  private final ServiceSigner signer;
  private final ServiceSigner.Scope scope;
  private final boolean atAws;
  private final IntegrationCredentials role;
  private volatile @Nullable IamRole trusting;

  ServiceSignature(
      AwsServices services,
      ServiceSigner signer,
      ServiceSigner.Scope scope,
      boolean atAws,
      IntegrationCredentials role) {
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
    String known = assumed();
    AwsKeys keys = services.keys(role, atAws);
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

  /**
   * Assumes the role, as far as that can fail here. A role that nobody created here is let pass: a
   * document's role may be one that exists in AWS alone.
   *
   * @return what is known of it, for the trace
   */
  private String assumed() {
    Optional<IamRole> known = services.known(role);
    if (known.isEmpty()) {
      return role.arn() + " (not in IAM here; AWS would refuse a role that does not exist)";
    }
    if (!known.get().equals(trusting)) {
      AwsServices.checkTrust(known.get());
      trusting = known.get();
    }
    return role.arn();
  }

  private String signedWith(AwsKeys keys) {
    return atAws
        ? "the keys of Postern's own environment, for this is AWS"
        : "access key id " + keys.accessKeyId() + ", which is the role's account";
  }
}
