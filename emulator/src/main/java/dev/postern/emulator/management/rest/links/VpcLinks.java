package dev.postern.emulator.management.rest.links;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.Store;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.VpcLink;
import software.amazon.awssdk.services.apigateway.model.VpcLinkStatus;

/**
 * The family of operations on VPC links. A link is pending in the answer that creates it and
 * available from then on; any network load balancer may be its target, there being none here.
 */
public final class VpcLinks {
  private static final String READY = "Your vpc link is ready for use";

  private static final Pattern LOAD_BALANCER =
      Pattern.compile(
          "arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:loadbalancer/net/[^/]+/[^/]+");

  private static final PatchTable<VpcLink> PATCHES =
      PatchTable.<VpcLink>builder(PatchWording.namingPaths())
          .replace("/name", (it, patch) -> it.toBuilder().name(name(patch.value())).build())
          .replace(
              "/description",
              (it, patch) -> it.toBuilder().description(EmptyText.toNull(patch.value())).build())
          .build();

  private final ManagementContext context;

  public VpcLinks(ManagementContext context) {
    this.context = context;
  }

  /** The handlers of the family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateVpcLink", this::create)
        .on("GetVpcLink", this::get)
        .on("GetVpcLinks", this::list)
        .on("UpdateVpcLink", this::update)
        .on("DeleteVpcLink", this::delete)
        .build();
  }

  private CreateVpcLinkResponse create(CallContext call, CreateVpcLinkRequest request) {
    name(request.name());
    target(request.targetArns());
    while (true) {
      VpcLink link =
          PojoCopy.copy(request, VpcLink.builder())
              .tags(TagRules.forNew(request.tags()))
              .id(context.ids().partId())
              .description(EmptyText.toNull(request.description()))
              .tags(TagRules.forNew(request.tags()))
              .status(VpcLinkStatus.AVAILABLE)
              .statusMessage(READY)
              .build();
      if (store(call).add(link)) {
        return PojoCopy.copy(pending(link), CreateVpcLinkResponse.builder()).build();
      }
    }
  }

  private static VpcLink pending(VpcLink link) {
    return link.toBuilder().status(VpcLinkStatus.PENDING).statusMessage(null).build();
  }

  private static String name(String name) {
    if (name.isBlank()) {
      throw Refusal.badRequest("VPC link name cannot be blank");
    }
    return name;
  }

  private static void target(List<String> arns) {
    if (arns.size() > 1) {
      throw Refusal.badRequest("More than one target arn specified for vpc link.");
    }
    if (arns.isEmpty() || !LOAD_BALANCER.matcher(arns.get(0)).matches()) {
      throw Refusal.badRequest("Invalid ARN specified in the request");
    }
  }

  private Store<VpcLink> store(CallContext call) {
    return context.world(call).vpcLinks();
  }

  private GetVpcLinkResponse get(CallContext call, GetVpcLinkRequest request) {
    VpcLink link = store(call).find(request.vpcLinkId()).orElseThrow(VpcLinks::missing);
    return PojoCopy.copy(withTags(link), GetVpcLinkResponse.builder()).build();
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  private static VpcLink withTags(VpcLink link) {
    return link.hasTags() ? link : link.toBuilder().tags(Map.of()).build();
  }

  private GetVpcLinksResponse list(CallContext call, GetVpcLinksRequest request) {
    Pagination.Page<VpcLink> page =
        Pagination.of(request.position(), request.limit(), VpcLink::id, store(call)::page);
    return GetVpcLinksResponse.builder().items(page.items()).position(page.position()).build();
  }

  private UpdateVpcLinkResponse update(CallContext call, UpdateVpcLinkRequest request) {
    refuseTargets(request);
    VpcLink changed =
        store(call)
            .update(request.vpcLinkId(), link -> PATCHES.apply(link, request.patchOperations()))
            .orElseThrow(VpcLinks::missing);
    return PojoCopy.copy(withTags(changed), UpdateVpcLinkResponse.builder()).build();
  }

  private static void refuseTargets(UpdateVpcLinkRequest request) {
    boolean targets =
        request.patchOperations().stream()
            .anyMatch(
                operation ->
                    operation.path() != null && operation.path().startsWith("/targetArns"));
    if (targets) {
      throw Refusal.badRequest("Target arns are not allowed to be changed/added.");
    }
  }

  private DeleteVpcLinkResponse delete(CallContext call, DeleteVpcLinkRequest request) {
    String id = request.vpcLinkId();
    return context
        .world(call)
        .together(
            () -> {
              if (store(call).find(id).isPresent()) {
                VpcLinkUses.refuse(id, context.store(call).all());
              }
              if (!store(call).remove(id)) {
                throw missing();
              }
              return DeleteVpcLinkResponse.builder().build();
            });
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Vpc Link identifier specified");
  }
}
