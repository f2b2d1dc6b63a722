package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/**
 * The family that attaches managed policies to roles and users.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html">AttachRolePolicy</a>
 */
final class Attachments {
  /** Documented: "Managed policies attached to an IAM role", the default quota. */
  private static final int MOST_ATTACHED = 10;

  private static final List<String> ENTITY_KINDS =
      List.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");

  private final ManagementContext context;
  private final PolicyLookup lookup;

  Attachments(ManagementContext context, PolicyLookup lookup) {
    this.context = context;
    this.lookup = lookup;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("AttachRolePolicy", this::attachRolePolicy)
        .on("DetachRolePolicy", this::detachRolePolicy)
        .on("ListAttachedRolePolicies", this::listAttachedRolePolicies)
        .on("AttachUserPolicy", this::attachUserPolicy)
        .on("DetachUserPolicy", this::detachUserPolicy)
        .on("ListAttachedUserPolicies", this::listAttachedUserPolicies)
        .on("ListEntitiesForPolicy", this::listEntities)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private AttachRolePolicyResponse attachRolePolicy(
      CallContext call, AttachRolePolicyRequest request) {
    attach(call, Grantee.ROLE, request.roleName(), request.policyArn());
    return AttachRolePolicyResponse.builder().build();
  }

  private AttachUserPolicyResponse attachUserPolicy(
      CallContext call, AttachUserPolicyRequest request) {
    attach(call, Grantee.USER, request.userName(), request.policyArn());
    return AttachUserPolicyResponse.builder().build();
  }

  private void attach(CallContext call, Grantee grantee, String name, String arn) {
    checkName(grantee, name);
    account(call)
        .changeIam(
            tree -> {
              IamGrants grants = grantee.grants(tree, name);
              IamPolicy policy =
                  lookup
                      .tryFind(tree, arn)
                      .orElseThrow(
                          IamRefusal.noSuchEntity(
                              "Policy %s does not exist or is not attachable.".formatted(arn)));
              IamGrants more = grants.withAttached(arn, policy.policy().policyName());
              requireRoom(grantee, more);
              return grantee.withGrants(tree, name, more);
            });
  }

  private static void requireRoom(Grantee grantee, IamGrants grants) {
    if (grants.attached().size() > MOST_ATTACHED) {
      throw IamRefusal.limitExceeded(
          "Cannot exceed quota for %s: %d".formatted(grantee.attachmentQuota(), MOST_ATTACHED));
    }
  }

  private static void checkName(Grantee grantee, String name) {
    new InputRules().name(grantee.kind() + "Name", name, grantee.mostNameCharacters()).check();
  }

  private DetachRolePolicyResponse detachRolePolicy(
      CallContext call, DetachRolePolicyRequest request) {
    detach(call, Grantee.ROLE, request.roleName(), request.policyArn());
    return DetachRolePolicyResponse.builder().build();
  }

  private DetachUserPolicyResponse detachUserPolicy(
      CallContext call, DetachUserPolicyRequest request) {
    detach(call, Grantee.USER, request.userName(), request.policyArn());
    return DetachUserPolicyResponse.builder().build();
  }

  private void detach(CallContext call, Grantee grantee, String name, String arn) {
    checkName(grantee, name);
    account(call)
        .changeIam(
            tree -> {
              IamGrants grants = grantee.grants(tree, name);
              lookup.tryFind(tree, arn);
              if (!grants.attached().containsKey(arn)) {
                throw IamRefusal.unknownPolicy(arn).get();
              }
              return grantee.withGrants(tree, name, grants.withoutAttached(arn));
            });
  }

  private ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      CallContext call, ListAttachedRolePoliciesRequest request) {
    IamPages.Page<AttachedPolicy> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            attached(call, Grantee.ROLE, request.roleName(), request.pathPrefix()),
            AttachedPolicy::policyArn);
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private ListAttachedUserPoliciesResponse listAttachedUserPolicies(
      CallContext call, ListAttachedUserPoliciesRequest request) {
    IamPages.Page<AttachedPolicy> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            attached(call, Grantee.USER, request.userName(), request.pathPrefix()),
            AttachedPolicy::policyArn);
    return ListAttachedUserPoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private List<AttachedPolicy> attached(
      CallContext call, Grantee grantee, String name, @Nullable String pathPrefix) {
    checkName(grantee, name);
    String prefix = pathPrefix == null ? "/" : pathPrefix;
    return grantee.grants(account(call).iam(), name).attached().entrySet().stream()
        .filter(policy -> pathOf(policy.getKey()).startsWith(prefix))
        .map(Attachments::attachedPolicy)
        .toList();
  }

  /** The path in a policy's ARN, with its slashes. */
  private static String pathOf(String arn) {
    return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
  }

  private static AttachedPolicy attachedPolicy(Map.Entry<String, String> policy) {
    return AttachedPolicy.builder()
        .policyArn(policy.getKey())
        .policyName(policy.getValue())
        .build();
  }

  /** Pages count roles and users together, roles first. */
  private ListEntitiesForPolicyResponse listEntities(
      CallContext call, ListEntitiesForPolicyRequest request) {
    String kind = request.entityFilterAsString();
    if (kind != null) {
      new InputRules().oneOf("entityFilter", kind, ENTITY_KINDS).check();
    }
    IamTree tree = account(call).iam();
    lookup.find(tree, request.policyArn());
    List<Entity> entities = entities(tree, request);
    IamPages.Page<Entity> page =
        IamPages.of(request.marker(), request.maxItems(), entities, Entity::key);
    return ListEntitiesForPolicyResponse.builder()
        .policyGroups(List.of())
        .policyRoles(
            page.items().stream()
                .filter(each -> each.grantee() == Grantee.ROLE)
                .map(Entity::role)
                .toList())
        .policyUsers(
            page.items().stream()
                .filter(each -> each.grantee() == Grantee.USER)
                .map(Entity::user)
                .toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  /** A role or user to which a policy is attached. */
  private record Entity(Grantee grantee, String name, String id, String path, IamGrants grants) {
    String key() {
      return grantee.kind() + "/" + name;
    }

    PolicyRole role() {
      return PolicyRole.builder().roleName(name).roleId(id).build();
    }

    PolicyUser user() {
      return PolicyUser.builder().userName(name).userId(id).build();
    }
  }

  private static List<Entity> entities(IamTree tree, ListEntitiesForPolicyRequest request) {
    List<Entity> all = new ArrayList<>();
    tree.roles()
        .values()
        .forEach(
            r ->
                all.add(
                    new Entity(
                        Grantee.ROLE,
                        r.role().roleName(),
                        r.role().roleId(),
                        r.role().path(),
                        r.grants())));
    tree.users()
        .values()
        .forEach(
            u ->
                all.add(
                    new Entity(
                        Grantee.USER,
                        u.user().userName(),
                        u.user().userId(),
                        u.user().path(),
                        u.grants())));
    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
    String kind = request.entityFilterAsString();
    return all.stream()
        .filter(each -> each.grants().attached().containsKey(request.policyArn()))
        .filter(each -> each.path().startsWith(prefix))
        .filter(each -> kind == null || each.grantee().kind().equalsIgnoreCase(kind))
        .toList();
  }
}
