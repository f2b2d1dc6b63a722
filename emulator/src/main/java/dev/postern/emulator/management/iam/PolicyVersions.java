package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/**
 * The family of the versions of managed policies.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html">Versioning
 *     IAM policies</a>
 */
final class PolicyVersions {
  private static final int MOST_VERSIONS = 5;

  private final ManagementContext context;
  private final PolicyDocuments documents;
  private final PolicyLookup lookup;

  PolicyVersions(ManagementContext context, PolicyDocuments documents, PolicyLookup lookup) {
    this.context = context;
    this.documents = documents;
    this.lookup = lookup;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreatePolicyVersion", this::create)
        .on("GetPolicyVersion", this::get)
        .on("ListPolicyVersions", this::list)
        .on("SetDefaultPolicyVersion", this::setDefault)
        .on("DeletePolicyVersion", this::delete)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private CreatePolicyVersionResponse create(CallContext call, CreatePolicyVersionRequest request) {
    new InputRules()
        .required("policyDocument", request.policyDocument())
        .length("policyDocument", request.policyDocument(), 1, 131_072)
        .check();
    lookup.checkChangeable(request.policyArn());
    lookup.find(account(call).iam(), request.policyArn());
    documents.checkIdentityPolicy(request.policyDocument());
    ManagedPolicies.checkLength(request.policyDocument());
    IamPolicy changed = change(call, request.policyArn(), policy -> added(policy, request));
    PolicyVersion made = changed.versions().get(0);
    return CreatePolicyVersionResponse.builder()
        .policyVersion(made.toBuilder().document(null).build())
        .build();
  }

  private IamPolicy added(IamPolicy policy, CreatePolicyVersionRequest request) {
    if (policy.versions().size() >= MOST_VERSIONS) {
      throw IamRefusal.limitExceeded(
          "A managed policy can have up to 5 versions. Before you create a new version, you must"
              + " delete an existing version.");
    }
    String id = "v" + (policy.created() + 1);
    IamPolicy more =
        policy.withVersion(ManagedPolicies.version(id, request.policyDocument(), context.now()));
    return Boolean.TRUE.equals(request.setAsDefault()) ? inForce(more, id) : more;
  }

  private IamPolicy inForce(IamPolicy policy, String id) {
    IamPolicy changed = policy.withDefaultVersion(id);
    return changed.withPolicy(changed.policy().toBuilder().updateDate(context.now()).build());
  }

  private IamPolicy change(CallContext call, String arn, UnaryOperator<IamPolicy> change) {
    lookup.checkChangeable(arn);
    IamTree changed =
        account(call).changeIam(tree -> tree.withPolicy(change.apply(lookup.find(tree, arn))));
    return lookup.find(changed, arn);
  }

  private GetPolicyVersionResponse get(CallContext call, GetPolicyVersionRequest request) {
    IamPolicy policy = lookup.find(account(call).iam(), request.policyArn());
    PolicyVersion version = find(policy, request.versionId());
    return GetPolicyVersionResponse.builder()
        .policyVersion(
            version.toBuilder().document(PolicyDocuments.encoded(version.document())).build())
        .build();
  }

  private static PolicyVersion find(IamPolicy policy, String id) {
    new InputRules().required("versionId", id).check();
    return policy.version(id).orElseThrow(unknown(policy, id));
  }

  private static Supplier<AwsException> unknown(IamPolicy policy, String id) {
    return IamRefusal.noSuchEntity(
        "Policy %s version %s does not exist or is not attachable."
            .formatted(policy.policy().arn(), id));
  }

  /** Documented: a list leaves out the documents. */
  private ListPolicyVersionsResponse list(CallContext call, ListPolicyVersionsRequest request) {
    List<PolicyVersion> versions = lookup.find(account(call).iam(), request.policyArn()).versions();
    IamPages.Page<PolicyVersion> page =
        IamPages.of(
            request.marker(),
            request.maxItems(),
            versions,
            version -> "%05d".formatted(versions.indexOf(version)));
    return ListPolicyVersionsResponse.builder()
        .versions(
            page.items().stream().map(each -> each.toBuilder().document(null).build()).toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private SetDefaultPolicyVersionResponse setDefault(
      CallContext call, SetDefaultPolicyVersionRequest request) {
    change(
        call,
        request.policyArn(),
        policy -> inForce(policy, find(policy, request.versionId()).versionId()));
    return SetDefaultPolicyVersionResponse.builder().build();
  }

  private DeletePolicyVersionResponse delete(CallContext call, DeletePolicyVersionRequest request) {
    change(
        call,
        request.policyArn(),
        policy -> {
          if (find(policy, request.versionId()).isDefaultVersion()) {
            throw IamRefusal.deleteConflict("Cannot delete the default version of a policy.");
          }
          return policy.withoutVersion(request.versionId());
        });
    return DeletePolicyVersionResponse.builder().build();
  }
}
