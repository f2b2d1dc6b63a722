package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.VpcLinkTargets;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.state.World;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.ConnectionType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/**
 * The way of a private integration: through a VPC link to what the developer put in the place of
 * the load balancer behind it. The integration's URI keeps its say over the {@code Host} field, the
 * path and the query, but not over where the connection goes.
 *
 * @param targets where links lead
 * @param linkId the integration's {@code connectionId}
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html">Private
 *     integrations</a>
 */
record VpcLinkRoute(VpcLinkTargets targets, String linkId) {
  /**
   * The route of an integration; empty when it goes over the internet.
   *
   * @throws MappingException when its {@code connectionId} names a stage variable that is not there
   */
  static Optional<VpcLinkRoute> of(
      Integration integration, Map<String, String> stageVariables, VpcLinkTargets targets) {
    if (integration.connectionType() != ConnectionType.VPC_LINK) {
      return Optional.empty();
    }
    try {
      String linkId =
          EndpointUri.fillStageVariables(
              "connectionId", String.valueOf(integration.connectionId()), stageVariables);
      return Optional.of(new VpcLinkRoute(targets, linkId));
    } catch (InvalidEndpointUriException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
  }

  /** Where the link leads: looked for by its id, then by its name. */
  Origin target(World world) {
    Optional<VpcLink> link = world.vpcLinks().find(linkId);
    return targets
        .of(linkId)
        .or(() -> link.map(VpcLink::name).flatMap(targets::of))
        .orElseThrow(() -> GatewayResponseException.misconfigured(reason(link, world)));
  }

  private String reason(Optional<VpcLink> link, World world) {
    String flag = "start Postern with --vpc-link " + linkId + "=http://HOST:PORT";
    return link.map(
            known ->
                "the VPC link "
                    + linkId
                    + " ('"
                    + known.name()
                    + "') leads nowhere: "
                    + flag
                    + " or with its name")
        .orElseGet(
            () ->
                "there is no VPC link "
                    + linkId
                    + " in "
                    + world.region()
                    + ": create it, and "
                    + flag);
  }
}
