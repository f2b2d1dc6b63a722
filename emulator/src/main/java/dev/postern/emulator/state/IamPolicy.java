package dev.postern.emulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A managed policy with its versions.
 *
 * @param policy the policy itself; its attachment count is not kept here but counted
 * @param versions its versions with their documents as they were given, the newest first
 * @param created how many versions there ever were
 */
public record IamPolicy(Policy policy, List<PolicyVersion> versions, int created) {
  /** A copy of the versions is kept. */
  public IamPolicy {
    versions = List.copyOf(versions);
  }

  public IamPolicy withPolicy(Policy changed) {
    return new IamPolicy(changed, versions, created);
  }

  /** The version of that id. */
  public Optional<PolicyVersion> version(String id) {
    return versions.stream().filter(version -> version.versionId().equals(id)).findFirst();
  }

  /** Adds the newest version. */
  public IamPolicy withVersion(PolicyVersion version) {
    List<PolicyVersion> more = new ArrayList<>(versions);
    more.add(0, version);
    return new IamPolicy(policy, more, created + 1);
  }

  public IamPolicy withoutVersion(String id) {
    return new IamPolicy(
        policy,
        versions.stream().filter(version -> !version.versionId().equals(id)).toList(),
        created);
  }

  /** Makes that version the one in force. */
  public IamPolicy withDefaultVersion(String id) {
    List<PolicyVersion> marked =
        versions.stream()
            .map(v -> v.toBuilder().isDefaultVersion(v.versionId().equals(id)).build())
            .toList();
    return new IamPolicy(policy.toBuilder().defaultVersionId(id).build(), marked, created);
  }
}
