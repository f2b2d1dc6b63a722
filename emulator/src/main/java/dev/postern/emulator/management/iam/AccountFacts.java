package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IamPolicy;
import dev.postern.emulator.state.IamTree;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/**
 * The family of facts about the account as a whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">GetAccountSummary</a>
 */
final class AccountFacts {
  private static final Map<String, Integer> QUOTAS =
      Map.ofEntries(
          Map.entry("AccessKeysPerUserQuota", 2),
          Map.entry("AssumeRolePolicySizeQuota", 2048),
          Map.entry("AttachedPoliciesPerGroupQuota", 10),
          Map.entry("AttachedPoliciesPerRoleQuota", 10),
          Map.entry("AttachedPoliciesPerUserQuota", 10),
          Map.entry("GroupPolicySizeQuota", 5120),
          Map.entry("GroupsPerUserQuota", 10),
          Map.entry("GroupsQuota", 300),
          Map.entry("InstanceProfilesQuota", 1000),
          Map.entry("PoliciesQuota", 1500),
          Map.entry("PolicySizeQuota", 6144),
          Map.entry("PolicyVersionsInUseQuota", 10_000),
          Map.entry("RolePolicySizeQuota", 10_240),
          Map.entry("RolesQuota", 1000),
          Map.entry("ServerCertificatesQuota", 20),
          Map.entry("SigningCertificatesPerUserQuota", 2),
          Map.entry("UserPolicySizeQuota", 2048),
          Map.entry("UsersQuota", 5000),
          Map.entry("VersionsPerPolicyQuota", 5));

  /** What there is in accounts, but cannot be made here. */
  private static final List<String> NEVER =
      List.of(
          "AccountAccessKeysPresent",
          "AccountMFAEnabled",
          "AccountPasswordPresent",
          "AccountSigningCertificatesPresent",
          "Groups",
          "InstanceProfiles",
          "MFADevices",
          "MFADevicesInUse",
          "Providers",
          "ServerCertificates");

  private final ManagementContext context;

  AccountFacts(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetAccountSummary", this::summary)
        .on("ListAccountAliases", this::listAliases)
        .build();
  }

  private GetAccountSummaryResponse summary(CallContext call, GetAccountSummaryRequest request) {
    IamTree tree = context.worlds().account(call.account()).iam();
    Map<String, Integer> summary = new TreeMap<>(QUOTAS);
    NEVER.forEach(name -> summary.put(name, 0));
    summary.put("Policies", tree.policies().size());
    summary.put("PolicyVersionsInUse", versions(tree));
    summary.put("Roles", tree.roles().size());
    summary.put("Users", tree.users().size());
    return GetAccountSummaryResponse.builder().summaryMapWithStrings(summary).build();
  }

  private static int versions(IamTree tree) {
    return tree.policies().values().stream().map(IamPolicy::versions).mapToInt(List::size).sum();
  }

  /** Aliases cannot be made here, so an account has none. */
  private ListAccountAliasesResponse listAliases(
      CallContext call, ListAccountAliasesRequest request) {
    return ListAccountAliasesResponse.builder()
        .accountAliases(List.of())
        .isTruncated(false)
        .build();
  }
}
