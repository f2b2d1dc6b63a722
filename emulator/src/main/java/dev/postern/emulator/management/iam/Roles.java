package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/**
 * The family of roles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</a>
 */
final class Roles {
  private static final int DEFAULT_SESSION_SECONDS = 3600;
  private static final int LONGEST_SESSION_SECONDS = 43_200;
  private static final int LONGEST_TRUST_POLICY = 2048;
  private static final int MOST_ROLES = 1000;

  private final ManagementContext context;
  private final PolicyDocuments documents;

  Roles(ManagementContext context, PolicyDocuments documents) {
    this.context = context;
    this.documents = documents;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateRole", this::create)
        .on("GetRole", this::get)
        .on("ListRoles", this::list)
        .on("UpdateRole", this::update)
        .on("UpdateRoleDescription", this::updateDescription)
        .on("UpdateAssumeRolePolicy", this::updateTrustPolicy)
        .on("DeleteRole", this::delete)
        .on("ListInstanceProfilesForRole", this::listInstanceProfiles)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private CreateRoleResponse create(CallContext call, CreateRoleRequest request) {
    check(request);
    if (request.permissionsBoundary() != null) {
      throw IamRefusal.notBuilt("the PermissionsBoundary of iam:CreateRole");
    }
    documents.checkTrustPolicy(request.assumeRolePolicyDocument());
    checkTrustPolicyLength(request.assumeRolePolicyDocument());
    Role role = newRole(call, request);
    account(call).changeIam(tree -> add(tree, role));
    Role answer = role.toBuilder().description(null).maxSessionDuration(null).build();
    return CreateRoleResponse.builder().role(encoded(answer)).build();
  }

  private static void check(CreateRoleRequest request) {
    new InputRules()
        .name("roleName", request.roleName(), 64)
        .path(request.path())
        .required("assumeRolePolicyDocument", request.assumeRolePolicyDocument())
        .length("assumeRolePolicyDocument", request.assumeRolePolicyDocument(), 1, 131_072)
        .length("description", request.description(), 0, 1000)
        .range(
            "maxSessionDuration",
            request.maxSessionDuration(),
            DEFAULT_SESSION_SECONDS,
            LONGEST_SESSION_SECONDS)
        .check();
  }

  private static void checkTrustPolicyLength(String document) {
    if (InlinePolicies.lengthOf(document) > LONGEST_TRUST_POLICY) {
      throw IamRefusal.limitExceeded(
          "Cannot exceed quota for ACLSizePerRole: " + LONGEST_TRUST_POLICY);
    }
  }

  private Role newRole(CallContext call, CreateRoleRequest request) {
    String path = request.path() == null ? "/" : request.path();
    Integer duration = request.maxSessionDuration();
    Role.Builder role =
        Role.builder()
            .path(path)
            .roleName(request.roleName())
            .roleId(context.ids().iamId("AROA"))
            .arn("arn:aws:iam::%s:role%s%s".formatted(call.account(), path, request.roleName()))
            .createDate(context.now())
            .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
            .description(EmptyText.toNull(request.description()))
            .maxSessionDuration(duration == null ? DEFAULT_SESSION_SECONDS : duration);
    return request.hasTags() && !request.tags().isEmpty()
        ? role.tags(TagList.with(List.of(), request.tags())).build()
        : role.build();
  }

  private static IamTree add(IamTree tree, Role role) {
    if (tree.role(role.roleName()).isPresent()) {
      throw IamRefusal.alreadyExists(
          "Role with name %s already exists.".formatted(role.roleName()));
    }
    if (tree.roles().size() >= MOST_ROLES) {
      throw IamRefusal.limitExceeded("Cannot exceed quota for RolesPerAccount: " + MOST_ROLES);
    }
    return tree.withRole(new IamRole(role, IamGrants.none()));
  }

  private GetRoleResponse get(CallContext call, GetRoleRequest request) {
    new InputRules().name("roleName", request.roleName(), 64).check();
    Role role = Grantee.role(account(call).iam(), request.roleName()).role();
    Role answer = role.toBuilder().roleLastUsed(RoleLastUsed.builder().build()).build();
    return GetRoleResponse.builder().role(encoded(answer)).build();
  }

  /** Documented: a list leaves out tags, permissions boundary and last use. */
  private ListRolesResponse list(CallContext call, ListRolesRequest request) {
    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
    List<Role> roles =
        account(call).iam().roles().values().stream()
            .map(IamRole::role)
            .filter(role -> role.path().startsWith(prefix))
            .toList();
    IamPages.Page<Role> page =
        IamPages.of(request.marker(), request.maxItems(), roles, Role::roleName);
    return ListRolesResponse.builder()
        .isTruncated(page.isTruncated())
        .roles(
            page.items().stream()
                .map(role -> role.toBuilder().tags((List<Tag>) null).build())
                .map(Roles::encoded)
                .toList())
        .marker(page.marker())
        .build();
  }

  /**
   * Documented: a session duration that is not given becomes the default. A description that is not
   * given stays, as clients rely on.
   */
  private UpdateRoleResponse update(CallContext call, UpdateRoleRequest request) {
    new InputRules()
        .name("roleName", request.roleName(), 64)
        .length("description", request.description(), 0, 1000)
        .range(
            "maxSessionDuration",
            request.maxSessionDuration(),
            DEFAULT_SESSION_SECONDS,
            LONGEST_SESSION_SECONDS)
        .check();
    change(call, request.roleName(), role -> updated(role, request));
    return UpdateRoleResponse.builder().build();
  }

  private static Role updated(Role role, UpdateRoleRequest request) {
    Integer duration = request.maxSessionDuration();
    Role.Builder changed =
        role.toBuilder().maxSessionDuration(duration == null ? DEFAULT_SESSION_SECONDS : duration);
    return request.description() == null
        ? changed.build()
        : changed.description(EmptyText.toNull(request.description())).build();
  }

  private UpdateRoleDescriptionResponse updateDescription(
      CallContext call, UpdateRoleDescriptionRequest request) {
    new InputRules()
        .name("roleName", request.roleName(), 64)
        .required("description", request.description())
        .length("description", request.description(), 0, 1000)
        .check();
    Role changed =
        change(
            call,
            request.roleName(),
            role -> role.toBuilder().description(EmptyText.toNull(request.description())).build());
    return UpdateRoleDescriptionResponse.builder().role(encoded(changed)).build();
  }

  private UpdateAssumeRolePolicyResponse updateTrustPolicy(
      CallContext call, UpdateAssumeRolePolicyRequest request) {
    new InputRules()
        .name("roleName", request.roleName(), 64)
        .required("policyDocument", request.policyDocument())
        .length("policyDocument", request.policyDocument(), 1, 131_072)
        .check();
    Grantee.role(account(call).iam(), request.roleName());
    documents.checkTrustPolicy(request.policyDocument());
    checkTrustPolicyLength(request.policyDocument());
    change(
        call,
        request.roleName(),
        role -> role.toBuilder().assumeRolePolicyDocument(request.policyDocument()).build());
    return UpdateAssumeRolePolicyResponse.builder().build();
  }

  private Role change(CallContext call, String name, UnaryOperator<Role> change) {
    IamTree changed =
        account(call)
            .changeIam(
                tree -> {
                  IamRole role = Grantee.role(tree, name);
                  return tree.withRole(role.withRole(change.apply(role.role())));
                });
    return Grantee.role(changed, name).role();
  }

  private DeleteRoleResponse delete(CallContext call, DeleteRoleRequest request) {
    new InputRules().name("roleName", request.roleName(), 64).check();
    account(call)
        .changeIam(
            tree -> {
              requireNothingGranted(Grantee.ROLE.grants(tree, request.roleName()));
              return tree.withoutRole(request.roleName());
            });
    return DeleteRoleResponse.builder().build();
  }

  /** What is granted must be taken back before its holder goes. */
  static void requireNothingGranted(IamGrants grants) {
    if (!grants.attached().isEmpty()) {
      throw IamRefusal.deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (!grants.inline().isEmpty()) {
      throw IamRefusal.deleteConflict("Cannot delete entity, must delete policies first.");
    }
  }

  /** Instance profiles cannot be made here, so a role is in none. */
  private ListInstanceProfilesForRoleResponse listInstanceProfiles(
      CallContext call, ListInstanceProfilesForRoleRequest request) {
    new InputRules().name("roleName", request.roleName(), 64).check();
    Grantee.role(account(call).iam(), request.roleName());
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(List.of())
        .isTruncated(false)
        .build();
  }

  private static Role encoded(Role role) {
    return role.toBuilder()
        .assumeRolePolicyDocument(PolicyDocuments.encoded(role.assumeRolePolicyDocument()))
        .build();
  }
}
