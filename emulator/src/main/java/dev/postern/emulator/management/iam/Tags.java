package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamRole;
import dev.postern.emulator.state.IamTree;
import dev.postern.emulator.state.IamUser;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/**
 * The family of tags of roles, users and managed policies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM
 *     resources</a>
 */
final class Tags {
  private final ManagementContext context;
  private final PolicyLookup lookup;

  Tags(ManagementContext context, PolicyLookup lookup) {
    this.context = context;
    this.lookup = lookup;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("TagRole", this::tagRole)
        .on("UntagRole", this::untagRole)
        .on("ListRoleTags", this::listRoleTags)
        .on("TagUser", this::tagUser)
        .on("UntagUser", this::untagUser)
        .on("ListUserTags", this::listUserTags)
        .on("TagPolicy", this::tagPolicy)
        .on("UntagPolicy", this::untagPolicy)
        .on("ListPolicyTags", this::listPolicyTags)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private TagRoleResponse tagRole(CallContext call, TagRoleRequest request) {
    changeRole(call, request.roleName(), tags -> TagList.with(tags, request.tags()));
    return TagRoleResponse.builder().build();
  }

  private UntagRoleResponse untagRole(CallContext call, UntagRoleRequest request) {
    changeRole(call, request.roleName(), tags -> TagList.without(tags, request.tagKeys()));
    return UntagRoleResponse.builder().build();
  }

  private void changeRole(CallContext call, String name, UnaryOperator<List<Tag>> change) {
    new InputRules().name("roleName", name, 64).check();
    account(call)
        .changeIam(
            tree -> {
              IamRole role = Grantee.role(tree, name);
              List<Tag> tags = change.apply(role.role().tags());
              return tree.withRole(role.withRole(role.role().toBuilder().tags(tags).build()));
            });
  }

  private ListRoleTagsResponse listRoleTags(CallContext call, ListRoleTagsRequest request) {
    new InputRules().name("roleName", request.roleName(), 64).check();
    List<Tag> tags = Grantee.role(account(call).iam(), request.roleName()).role().tags();
    IamPages.Page<Tag> page = IamPages.of(request.marker(), request.maxItems(), tags, Tag::key);
    return ListRoleTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private TagUserResponse tagUser(CallContext call, TagUserRequest request) {
    changeUser(call, request.userName(), tags -> TagList.with(tags, request.tags()));
    return TagUserResponse.builder().build();
  }

  private UntagUserResponse untagUser(CallContext call, UntagUserRequest request) {
    changeUser(call, request.userName(), tags -> TagList.without(tags, request.tagKeys()));
    return UntagUserResponse.builder().build();
  }

  private void changeUser(CallContext call, String name, UnaryOperator<List<Tag>> change) {
    new InputRules().name("userName", name, 128).check();
    account(call)
        .changeIam(
            tree -> {
              IamUser user = Grantee.user(tree, name);
              List<Tag> tags = change.apply(user.user().tags());
              return tree.withUser(user.withUser(user.user().toBuilder().tags(tags).build()));
            });
  }

  private ListUserTagsResponse listUserTags(CallContext call, ListUserTagsRequest request) {
    new InputRules().name("userName", request.userName(), 128).check();
    List<Tag> tags = Grantee.user(account(call).iam(), request.userName()).user().tags();
    IamPages.Page<Tag> page = IamPages.of(request.marker(), request.maxItems(), tags, Tag::key);
    return ListUserTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private TagPolicyResponse tagPolicy(CallContext call, TagPolicyRequest request) {
    changePolicy(call, request.policyArn(), tags -> TagList.with(tags, request.tags()));
    return TagPolicyResponse.builder().build();
  }

  private UntagPolicyResponse untagPolicy(CallContext call, UntagPolicyRequest request) {
    changePolicy(call, request.policyArn(), tags -> TagList.without(tags, request.tagKeys()));
    return UntagPolicyResponse.builder().build();
  }

  private void changePolicy(CallContext call, String arn, UnaryOperator<List<Tag>> change) {
    lookup.checkChangeable(arn);
    account(call).changeIam(tree -> retagged(tree, lookup.find(tree, arn), change));
  }

  private static IamTree retagged(IamTree tree, IamPolicy policy, UnaryOperator<List<Tag>> change) {
    List<Tag> tags = change.apply(policy.policy().tags());
    return tree.withPolicy(policy.withPolicy(policy.policy().toBuilder().tags(tags).build()));
  }

  private ListPolicyTagsResponse listPolicyTags(CallContext call, ListPolicyTagsRequest request) {
    List<Tag> tags = lookup.find(account(call).iam(), request.policyArn()).policy().tags();
    IamPages.Page<Tag> page = IamPages.of(request.marker(), request.maxItems(), tags, Tag::key);
    return ListPolicyTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }
}
