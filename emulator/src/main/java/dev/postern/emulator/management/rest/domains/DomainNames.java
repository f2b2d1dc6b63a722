package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.DomainNameStatus;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesResponse;
import software.amazon.awssdk.services.apigateway.model.MutualTlsAuthentication;
import software.amazon.awssdk.services.apigateway.model.MutualTlsAuthenticationInput;
import software.amazon.awssdk.services.apigateway.model.ResourceOwner;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateDomainNameResponse;

/** The family of operations on custom domain names. */
public final class DomainNames {
  private final ManagementContext context;
  private final DomainLookup lookup;

  public DomainNames(ManagementContext context) {
    this.context = context;
    this.lookup = new DomainLookup(context);
  }

  /** The handlers of the family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateDomainName", this::create)
        .on("GetDomainName", this::get)
        .on("GetDomainNames", this::list)
        .on("UpdateDomainName", this::update)
        .on("DeleteDomainName", this::delete)
        .build();
  }

  private CreateDomainNameResponse create(CallContext call, CreateDomainNameRequest request) {
    DomainHome home = DomainHome.of(call, context);
    DomainName domain = newDomain(request, home);
    DomainRules.check(domain);
    CertificateRules.check(request, domain, home);
    EndpointType type = domain.endpointConfiguration().types().get(0);
    CustomDomain made = CustomDomain.of(home.withTarget(domain, type));
    if (!lookup.store(call).add(made)) {
      throw Refusal.badRequest("The domain name you provided already exists.");
    }
    return PojoCopy.copy(made.domain(), CreateDomainNameResponse.builder()).build();
  }

  private static DomainName newDomain(CreateDomainNameRequest request, DomainHome home) {
    EndpointConfiguration endpoint = DomainRules.complete(request.endpointConfiguration());
    boolean isPrivate = endpoint.types().contains(EndpointType.PRIVATE);
    String name = DomainRules.name(request.domainName(), isPrivate);
    String id = isPrivate ? home.ids().apiId() : null;
    String arn = home.arn(name, id);
    // The mutual TLS members of request and answer are of different types.
    CreateDomainNameRequest copied =
        request.toBuilder().mutualTlsAuthentication((MutualTlsAuthenticationInput) null).build();
    return PojoCopy.copy(copied, DomainName.builder())
        .tags(TagRules.forNew(request.tags()))
        .domainNameId(id)
        .domainNameArn(arn)
        .certificateUploadDate(home.now())
        .endpointConfiguration(endpoint)
        .domainNameStatus(DomainNameStatus.AVAILABLE)
        .securityPolicy(orElse(request.securityPolicyAsString(), "TLS_1_2"))
        .routingMode(orElse(request.routingModeAsString(), "BASE_PATH_MAPPING_ONLY"))
        .mutualTlsAuthentication(mutualTls(request.mutualTlsAuthentication()))
        .policy(DomainPolicy.accept(request.policy(), arn))
        .tags(TagRules.forNew(request.tags()))
        .build();
  }

  private static @Nullable MutualTlsAuthentication mutualTls(
      @Nullable MutualTlsAuthenticationInput asked) {
    return asked == null ? null : PojoCopy.copy(asked, MutualTlsAuthentication.builder()).build();
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  private GetDomainNameResponse get(CallContext call, GetDomainNameRequest request) {
    CustomDomain found = lookup.find(call, request.domainName(), request.domainNameId());
    return PojoCopy.copy(withTags(found.domain()), GetDomainNameResponse.builder()).build();
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  private static DomainName withTags(DomainName domain) {
    return domain.hasTags() ? domain : domain.toBuilder().tags(Map.of()).build();
  }

  private GetDomainNamesResponse list(CallContext call, GetDomainNamesRequest request) {
    if (request.resourceOwner() == ResourceOwner.OTHER_ACCOUNTS) {
      return sharedWith(call, request);
    }
    Pagination.Page<DomainName> page =
        Pagination.of(
                request.position(), request.limit(), CustomDomain::key, lookup.store(call)::page)
            .map(CustomDomain::domain);
    return GetDomainNamesResponse.builder().items(page.items()).position(page.position()).build();
  }

  /** Of others' domains only names and ARNs are shown. */
  private GetDomainNamesResponse sharedWith(CallContext call, GetDomainNamesRequest request) {
    Pagination.Page<DomainName> page =
        Pagination.ofAll(
                request.position(),
                request.limit(),
                new SharedDomains(context).with(call),
                DomainName::domainNameArn)
            .map(
                domain ->
                    DomainName.builder()
                        .domainName(domain.domainName())
                        .domainNameId(domain.domainNameId())
                        .domainNameArn(domain.domainNameArn())
                        .build());
    return GetDomainNamesResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateDomainNameResponse update(CallContext call, UpdateDomainNameRequest request) {
    DomainHome home = DomainHome.of(call, context);
    CustomDomain changed =
        lookup.update(
            call,
            request.domainName(),
            request.domainNameId(),
            custom ->
                custom.withDomain(
                    DomainPatches.apply(custom.domain(), home, request.patchOperations())));
    return PojoCopy.copy(withTags(changed.domain()), UpdateDomainNameResponse.builder()).build();
  }

  private DeleteDomainNameResponse delete(CallContext call, DeleteDomainNameRequest request) {
    CustomDomain found = lookup.find(call, request.domainName(), request.domainNameId());
    if (new SharedDomains(context).isAssociated(call, found.domain())) {
      throw Refusal.badRequest(
          "Please remove all domain name access associations related to the domain name %s"
              .formatted(found.key()));
    }
    if (!lookup.store(call).remove(found.key())) {
      throw DomainLookup.missing();
    }
    return DeleteDomainNameResponse.builder().build();
  }
}
