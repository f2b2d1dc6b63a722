package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Collection;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/**
 * The family of policies that are part of a role or user.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</a>
 */
final class InlinePolicies {
  private final ManagementContext context;
  private final PolicyDocuments documents;

  InlinePolicies(ManagementContext context, PolicyDocuments documents) {
    this.context = context;
    this.documents = documents;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PutRolePolicy", this::putRolePolicy)
        .on("GetRolePolicy", this::getRolePolicy)
        .on("ListRolePolicies", this::listRolePolicies)
        .on("DeleteRolePolicy", this::deleteRolePolicy)
        .on("PutUserPolicy", this::putUserPolicy)
        .on("GetUserPolicy", this::getUserPolicy)
        .on("ListUserPolicies", this::listUserPolicies)
        .on("DeleteUserPolicy", this::deleteUserPolicy)
        .build();
  }

  /** Documented: IAM does not count white space when it measures a policy. */
  static int lengthOf(String document) {
    return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private PutRolePolicyResponse putRolePolicy(CallContext call, PutRolePolicyRequest request) {
    put(call, Grantee.ROLE, request.roleName(), request.policyName(), request.policyDocument());
    return PutRolePolicyResponse.builder().build();
  }

  private PutUserPolicyResponse putUserPolicy(CallContext call, PutUserPolicyRequest request) {
    put(call, Grantee.USER, request.userName(), request.policyName(), request.policyDocument());
    return PutUserPolicyResponse.builder().build();
  }

  private void put(
      CallContext call, Grantee grantee, String name, String policyName, String document) {
    new InputRules()
        .name(grantee.kind() + "Name", name, grantee.mostNameCharacters())
        .name("policyName", policyName, 128)
        .required("policyDocument", document)
        .length("policyDocument", document, 1, 131_072)
        .check();
    grantee.grants(account(call).iam(), name);
    documents.checkIdentityPolicy(document);
    account(call)
        .changeIam(
            tree -> {
              IamGrants grants = grantee.grants(tree, name).withInline(policyName, document);
              requireRoom(grantee, name, grants.inline().values());
              return grantee.withGrants(tree, name, grants);
            });
  }

  private static void requireRoom(Grantee grantee, String name, Collection<String> documents) {
    int length = documents.stream().mapToInt(InlinePolicies::lengthOf).sum();
    if (length > grantee.mostInline()) {
      throw IamRefusal.limitExceeded(
          "Maximum policy size of %d bytes exceeded for %s %s"
              .formatted(grantee.mostInline(), grantee.kind(), name));
    }
  }

  private GetRolePolicyResponse getRolePolicy(CallContext call, GetRolePolicyRequest request) {
    String document = get(call, Grantee.ROLE, request.roleName(), request.policyName());
    return GetRolePolicyResponse.builder()
        .roleName(request.roleName())
        .policyName(request.policyName())
        .policyDocument(PolicyDocuments.encoded(document))
        .build();
  }

  private GetUserPolicyResponse getUserPolicy(CallContext call, GetUserPolicyRequest request) {
    String document = get(call, Grantee.USER, request.userName(), request.policyName());
    return GetUserPolicyResponse.builder()
        .userName(request.userName())
        .policyName(request.policyName())
        .policyDocument(PolicyDocuments.encoded(document))
        .build();
  }

  private String get(CallContext call, Grantee grantee, String name, String policyName) {
    check(grantee, name, policyName);
    return document(grantee, account(call).iam(), name, policyName);
  }

  private static String document(Grantee grantee, IamTree tree, String name, String policyName) {
    return grantee
        .grants(tree, name)
        .document(policyName)
        .orElseThrow(IamRefusal.unknown(grantee.kind() + " policy", policyName));
  }

  private static void check(Grantee grantee, String name, String policyName) {
    new InputRules()
        .name(grantee.kind() + "Name", name, grantee.mostNameCharacters())
        .name("policyName", policyName, 128)
        .check();
  }

  private ListRolePoliciesResponse listRolePolicies(
      CallContext call, ListRolePoliciesRequest request) {
    IamPages.Page<String> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            names(call, Grantee.ROLE, request.roleName()),
            name -> name);
    return ListRolePoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private ListUserPoliciesResponse listUserPolicies(
      CallContext call, ListUserPoliciesRequest request) {
    IamPages.Page<String> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            names(call, Grantee.USER, request.userName()),
            name -> name);
    return ListUserPoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private Collection<String> names(CallContext call, Grantee grantee, String name) {
    new InputRules().name(grantee.kind() + "Name", name, grantee.mostNameCharacters()).check();
    return grantee.grants(account(call).iam(), name).inline().keySet();
  }

  private DeleteRolePolicyResponse deleteRolePolicy(
      CallContext call, DeleteRolePolicyRequest request) {
    delete(call, Grantee.ROLE, request.roleName(), request.policyName());
    return DeleteRolePolicyResponse.builder().build();
  }

  private DeleteUserPolicyResponse deleteUserPolicy(
      CallContext call, DeleteUserPolicyRequest request) {
    delete(call, Grantee.USER, request.userName(), request.policyName());
    return DeleteUserPolicyResponse.builder().build();
  }

  private void delete(CallContext call, Grantee grantee, String name, String policyName) {
    check(grantee, name, policyName);
    account(call)
        .changeIam(
            tree -> {
              document(grantee, tree, name, policyName);
              IamGrants grants = grantee.grants(tree, name).withoutInline(policyName);
              return grantee.withGrants(tree, name, grants);
            });
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }
}
