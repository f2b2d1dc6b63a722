package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.wire.ServiceHandlers;

/** IAM as one service: which family answers which operation. */
public final class IamManagement {
  private final ManagementContext context;

  private IamManagement(ManagementContext context) {
    this.context = context;
  }

  /** The service {@code iam}. */
  public static ServiceHandlers handlers(ManagementContext context) {
    IamManagement iam = new IamManagement(context);
    ServiceHandlers.Builder service = ServiceHandlers.builder("iam");
    iam.addIdentities(service);
    iam.addPolicies(service);
    return service.build();
  }

  private void addIdentities(ServiceHandlers.Builder service) {
    service
        .family(
            () -> new Roles(context, new PolicyDocuments()).handlers(),
            "CreateRole",
            "GetRole",
            "ListRoles",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateAssumeRolePolicy",
            "DeleteRole",
            "ListInstanceProfilesForRole")
        .family(
            () -> new Users(context).handlers(),
            "CreateUser",
            "GetUser",
            "ListUsers",
            "UpdateUser",
            "DeleteUser",
            "ListGroupsForUser")
        .family(
            () -> new AccessKeys(context).handlers(),
            "CreateAccessKey",
            "ListAccessKeys",
            "UpdateAccessKey",
            "DeleteAccessKey",
            "GetAccessKeyLastUsed")
        .family(
            () -> new Tags(context, new PolicyLookup()).handlers(),
            "TagRole",
            "UntagRole",
            "ListRoleTags",
            "TagUser",
            "UntagUser",
            "ListUserTags",
            "TagPolicy",
            "UntagPolicy",
            "ListPolicyTags")
        .family(
            () -> new AccountFacts(context).handlers(), "GetAccountSummary", "ListAccountAliases");
  }

  private void addPolicies(ServiceHandlers.Builder service) {
    service
        .family(
            () -> new InlinePolicies(context, new PolicyDocuments()).handlers(),
            "PutRolePolicy",
            "GetRolePolicy",
            "ListRolePolicies",
            "DeleteRolePolicy",
            "PutUserPolicy",
            "GetUserPolicy",
            "ListUserPolicies",
            "DeleteUserPolicy")
        .family(
            () ->
                new ManagedPolicies(context, new PolicyDocuments(), new PolicyLookup()).handlers(),
            "CreatePolicy",
            "GetPolicy",
            "ListPolicies",
            "DeletePolicy")
        .family(
            () -> new PolicyVersions(context, new PolicyDocuments(), new PolicyLookup()).handlers(),
            "CreatePolicyVersion",
            "GetPolicyVersion",
            "ListPolicyVersions",
            "SetDefaultPolicyVersion",
            "DeletePolicyVersion")
        .family(
            () -> new Attachments(context, new PolicyLookup()).handlers(),
            "AttachRolePolicy",
            "DetachRolePolicy",
            "ListAttachedRolePolicies",
            "AttachUserPolicy",
            "DetachUserPolicy",
            "ListAttachedUserPolicies",
            "ListEntitiesForPolicy");
  }
}
