package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.state.Store;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameAccessAssociationsRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameAccessAssociationsResponse;
import software.amazon.awssdk.services.apigateway.model.RejectDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.RejectDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.ResourceOwner;

/**
 * The family of operations on domain name access associations: the VPC endpoints that may invoke a
 * private custom domain name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains-associations.html">Tasks
 *     of API providers and API consumers for custom domain names for private APIs</a>
 */
public final class AccessAssociations {
  private static final Pattern VPC_ENDPOINT = Pattern.compile("vpce-[0-9a-z]+");

  private final ManagementContext context;
  private final SharedDomains domains;

  public AccessAssociations(ManagementContext context) {
    this.context = context;
    this.domains = new SharedDomains(context);
  }

  /** The handlers of the family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateDomainNameAccessAssociation", this::create)
        .on("GetDomainNameAccessAssociations", this::list)
        .on("DeleteDomainNameAccessAssociation", this::delete)
        .on("RejectDomainNameAccessAssociation", this::reject)
        .build();
  }

  private CreateDomainNameAccessAssociationResponse create(
      CallContext call, CreateDomainNameAccessAssociationRequest request) {
    if (!VPC_ENDPOINT.matcher(request.accessAssociationSource()).matches()) {
      throw Refusal.badRequest(
          "Invalid VPC endpoint identifier specified: " + request.accessAssociationSource());
    }
    DomainName domain =
        domains.find(call, request.domainNameArn()).orElseThrow(DomainLookup::missing);
    DomainNameAccessAssociation association =
        PojoCopy.copy(request, DomainNameAccessAssociation.builder())
            .tags(TagRules.forNew(request.tags()))
            .domainNameAccessAssociationArn(arn(call, domain, request.accessAssociationSource()))
            .build();
    if (!store(call).add(association)) {
      throw Refusal.conflict("Domain name access association already exists");
    }
    return PojoCopy.copy(association, CreateDomainNameAccessAssociationResponse.builder()).build();
  }

  private static String arn(CallContext call, DomainName domain, String vpcEndpoint) {
    String name =
        domain.domainNameArn().substring(domain.domainNameArn().lastIndexOf("/domainnames/") + 13);
    return "arn:%s:apigateway:%s:%s:/domainnameaccessassociations/domainname/%s/vpcesource/%s"
        .formatted(
            Partition.of(call.region()).name(), call.region(), call.account(), name, vpcEndpoint);
  }

  private Store<DomainNameAccessAssociation> store(CallContext call) {
    return context.world(call).accessAssociations();
  }

  private GetDomainNameAccessAssociationsResponse list(
      CallContext call, GetDomainNameAccessAssociationsRequest request) {
    Pagination.Page<DomainNameAccessAssociation> page =
        request.resourceOwner() == ResourceOwner.OTHER_ACCOUNTS
            ? Pagination.ofAll(
                request.position(),
                request.limit(),
                domains.fromOthers(call),
                DomainNameAccessAssociation::domainNameAccessAssociationArn)
            : Pagination.of(
                request.position(),
                request.limit(),
                DomainNameAccessAssociation::domainNameAccessAssociationArn,
                store(call)::page);
    return GetDomainNameAccessAssociationsResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private DeleteDomainNameAccessAssociationResponse delete(
      CallContext call, DeleteDomainNameAccessAssociationRequest request) {
    if (!store(call).remove(request.domainNameAccessAssociationArn())) {
      throw missing();
    }
    return DeleteDomainNameAccessAssociationResponse.builder().build();
  }

  /** Only associations of other accounts can be rejected; one's own are deleted. */
  private RejectDomainNameAccessAssociationResponse reject(
      CallContext call, RejectDomainNameAccessAssociationRequest request) {
    String arn = request.domainNameAccessAssociationArn();
    if (store(call).find(arn).isPresent()) {
      throw Refusal.badRequest(
          "You can't reject a domain name access association in your own account");
    }
    boolean known =
        domains.fromOthers(call).stream()
            .anyMatch(
                association ->
                    arn.equals(association.domainNameAccessAssociationArn())
                        && association.domainNameArn().equals(request.domainNameArn()));
    if (!known || domains.worlds(call).noneMatch(world -> world.accessAssociations().remove(arn))) {
      throw missing();
    }
    return RejectDomainNameAccessAssociationResponse.builder().build();
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid domain name access association identifier specified");
  }
}
