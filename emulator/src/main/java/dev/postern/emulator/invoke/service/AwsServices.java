package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.Worlds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * What integrations need to call AWS services: where they are, how they are spoken to, and keys
 * that mean an integration's role.
 */
public final class AwsServices {
  private final AwsEndpoints endpoints;
  private final Worlds worlds;
  private final ServiceSigner signer;

  /**
   * The services that can be reached.
   *
   * @param endpoints where they are
   * @param worlds the IAM roles there are
   * @param clock the time of signatures
   */
  public AwsServices(AwsEndpoints endpoints, Worlds worlds, Clock clock) {
    this.endpoints = endpoints;
    this.worlds = worlds;
    this.signer = new ServiceSigner(clock);
  }

  /** How the service of an integration is spoken to. */
  public ServiceProfile profile(ServiceUri uri) {
    return ServiceProfiles.shipped().of(uri);
  }

  /** Where the service of an integration is, if the developer said so. */
  public Optional<Origin> origin(ServiceUri uri) {
    return endpoints.of(uri.qualifiedService(), uri.service());
  }

  /**
   * What signs the requests of one integration.
   *
   * @throws MappingException when its credentials are no role
   */
  ServiceSignature signature(
      ServiceUri uri,
      ServiceProfile profile,
      Optional<Origin> origin,
      Optional<String> credentials) {
    return new ServiceSignature(
        this,
        signer,
        new ServiceSigner.Scope(uri.region(), profile.signingName()),
        origin.filter(Origin::isAws).isPresent(),
        new IntegrationRole(this, IntegrationCredentials.read(credentials)));
  }

  /**
   * The role that an integration runs as.
   *
   * @throws MappingException when its credentials are no role
   */
  public IntegrationRole role(String credentials) {
    return new IntegrationRole(this, IntegrationCredentials.read(Optional.of(credentials)));
  }

  /**
   * The keys that mean a role. AWS itself is called with the developer's own; anything else with an
   * access key id that is the role's account, which is how local servers tell accounts apart.
   */
  AwsKeys keys(IntegrationCredentials role, boolean atAws) {
    if (!atAws) {
      return AwsKeys.local(role.account());
    }
    return endpoints
        .keys()
        .orElseThrow(
            () ->
                GatewayResponseException.misconfigured(
                    "AWS itself is called for the role "
                        + role.arn()
                        + ", and there are no keys to sign with: set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY where Postern is started"));
  }

  /** The role as IAM here has it; empty when nobody created it here. */
  Optional<IamRole> known(IntegrationCredentials role) {
    return worlds
        .account(role.account())
        .iam()
        .role(role.name())
        .filter(found -> role.arn().equals(found.role().arn()));
  }

  /** Refuses what AWS refuses: a role that API Gateway may not assume. */
  static void checkTrust(IamRole role) {
    if (!RoleTrust.admitsTheGateway(trustPolicy(role))) {
      throw GatewayResponseException.misconfigured(
          "API Gateway does not have permission to assume the provided role "
              + role.role().arn()
              + ": its trust policy does not let apigateway.amazonaws.com do sts:AssumeRole");
    }
  }

  /** IAM keeps the document as it was given; clients may get it percent-encoded. */
  private static String trustPolicy(IamRole role) {
    String document = String.valueOf(role.role().assumeRolePolicyDocument());
    return document.startsWith("%")
        ? URLDecoder.decode(document, StandardCharsets.UTF_8)
        : document;
  }
}
