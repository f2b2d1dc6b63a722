package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The family of managed policies.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">CreatePolicy</a>
 */
final class ManagedPolicies {
  private static final int LONGEST = 6144;
  private static final int MOST_POLICIES = 1500;

  private final ManagementContext context;
  private final PolicyDocuments documents;
  private final PolicyLookup lookup;

  ManagedPolicies(ManagementContext context, PolicyDocuments documents, PolicyLookup lookup) {
    this.context = context;
    this.documents = documents;
    this.lookup = lookup;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreatePolicy", this::create)
        .on("GetPolicy", this::get)
        .on("ListPolicies", this::list)
        .on("DeletePolicy", this::delete)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private CreatePolicyResponse create(CallContext call, CreatePolicyRequest request) {
    new InputRules()
        .name("policyName", request.policyName(), 128)
        .path(request.path())
        .required("policyDocument", request.policyDocument())
        .length("policyDocument", request.policyDocument(), 1, 131_072)
        .length("description", request.description(), 0, 1000)
        .check();
    documents.checkIdentityPolicy(request.policyDocument());
    checkLength(request.policyDocument());
    Instant now = context.now();
    Policy policy = newPolicy(call, request, now);
    IamPolicy made =
        new IamPolicy(policy, List.of(), 0)
            .withVersion(version("v1", request.policyDocument(), now))
            .withDefaultVersion("v1");
    IamTree changed = account(call).changeIam(tree -> add(tree, made));
    Policy answer = counted(changed, policy).toBuilder().description(null).build();
    return CreatePolicyResponse.builder().policy(answer).build();
  }

  /** Refuses a document that is longer than a managed policy may be. */
  static void checkLength(String document) {
    if (InlinePolicies.lengthOf(document) > LONGEST) {
      throw IamRefusal.limitExceeded("Cannot exceed quota for PolicySize: " + LONGEST);
    }
  }

  static PolicyVersion version(String id, String document, Instant now) {
    return PolicyVersion.builder()
        .versionId(id)
        .document(document)
        .isDefaultVersion(false)
        .createDate(now)
        .build();
  }

  private Policy newPolicy(CallContext call, CreatePolicyRequest request, Instant now) {
    String path = request.path() == null ? "/" : request.path();
    Policy.Builder policy =
        Policy.builder()
            .policyName(request.policyName())
            .policyId(context.ids().iamId("ANPA"))
            .arn("arn:aws:iam::%s:policy%s%s".formatted(call.account(), path, request.policyName()))
            .path(path)
            .defaultVersionId("v1")
            .isAttachable(true)
            .permissionsBoundaryUsageCount(0)
            .description(request.description())
            .createDate(now)
            .updateDate(now);
    return request.hasTags() && !request.tags().isEmpty()
        ? policy.tags(TagList.with(List.of(), request.tags())).build()
        : policy.build();
  }

  private static IamTree add(IamTree tree, IamPolicy made) {
    String name = made.policy().policyName();
    if (tree.policyNamed(name).isPresent()) {
      throw IamRefusal.alreadyExists(
          "A policy called %s already exists. Duplicate names are not allowed.".formatted(name));
    }
    if (tree.policies().size() >= MOST_POLICIES) {
      throw IamRefusal.limitExceeded(
          "Cannot exceed quota for PoliciesPerAccount: " + MOST_POLICIES);
    }
    return tree.withPolicy(made);
  }

  private GetPolicyResponse get(CallContext call, GetPolicyRequest request) {
    IamTree tree = account(call).iam();
    IamPolicy policy = lookup.find(tree, request.policyArn());
    return GetPolicyResponse.builder().policy(counted(tree, policy.policy())).build();
  }

  private static Policy counted(IamTree tree, Policy policy) {
    return policy.toBuilder().attachmentCount(tree.attachments(policy.arn())).build();
  }

  /** Documented: a list leaves out descriptions and tags. */
  private ListPoliciesResponse list(CallContext call, ListPoliciesRequest request) {
    if (request.policyUsageFilter() != null) {
      throw IamRefusal.notBuilt("the PolicyUsageFilter of iam:ListPolicies");
    }
    IamTree tree = account(call).iam();
    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
    List<Policy> policies =
        inScope(tree, request).stream()
            .map(policy -> counted(tree, policy.policy()))
            .filter(policy -> policy.path().startsWith(prefix))
            .filter(
                policy ->
                    !Boolean.TRUE.equals(request.onlyAttached()) || policy.attachmentCount() > 0)
            .map(policy -> policy.toBuilder().description(null).tags((List<Tag>) null).build())
            .toList();
    IamPages.Page<Policy> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            policies,
            policy -> policy.policyName() + " " + policy.arn());
    return ListPoliciesResponse.builder()
        .isTruncated(page.isTruncated())
        .policies(page.items())
        .marker(page.marker())
        .build();
  }

  private List<IamPolicy> inScope(IamTree tree, ListPoliciesRequest request) {
    new InputRules()
        .oneOf(
            "scope",
            request.scopeAsString() == null ? "All" : request.scopeAsString(),
            List.of("All", "Local", "AWS"))
        .check();
    List<IamPolicy> policies = new ArrayList<>();
    if (request.scope() != PolicyScopeType.AWS) {
      policies.addAll(tree.policies().values());
    }
    if (request.scope() != PolicyScopeType.LOCAL) {
      policies.addAll(lookup.ofAws());
    }
    return policies;
  }

  private DeletePolicyResponse delete(CallContext call, DeletePolicyRequest request) {
    lookup.checkChangeable(request.policyArn());
    account(call)
        .changeIam(
            tree -> {
              IamPolicy policy = lookup.find(tree, request.policyArn());
              requireDeletable(tree, policy);
              return tree.withoutPolicy(policy.policy().policyName());
            });
    return DeletePolicyResponse.builder().build();
  }

  private static void requireDeletable(IamTree tree, IamPolicy policy) {
    if (tree.attachments(policy.policy().arn()) > 0) {
      throw IamRefusal.deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw IamRefusal.deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
  }
}
