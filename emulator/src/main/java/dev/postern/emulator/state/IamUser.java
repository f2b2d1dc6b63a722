package dev.postern.emulator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/**
 * A user with what belongs to it.
 *
 * @param user the user itself
 * @param grants what it may do
 * @param accessKeys its access keys with their secrets, the oldest first
 */
public record IamUser(User user, IamGrants grants, List<AccessKey> accessKeys) {
  /** A copy of the keys is kept. */
  public IamUser {
    accessKeys = List.copyOf(accessKeys);
  }

  public IamUser withUser(User changed) {
    return new IamUser(changed, grants, accessKeys);
  }

  public IamUser withGrants(IamGrants changed) {
    return new IamUser(user, changed, accessKeys);
  }

  /** This user with that key added, or in the place of the one of the same id. */
  public IamUser withAccessKey(AccessKey key) {
    List<AccessKey> keys = new ArrayList<>(accessKeys);
    int at = accessKeys.stream().map(AccessKey::accessKeyId).toList().indexOf(key.accessKeyId());
    if (at < 0) {
      keys.add(key);
    } else {
      keys.set(at, key);
    }
    return new IamUser(user, grants, keys);
  }

  public IamUser withoutAccessKey(String id) {
    return new IamUser(
        user, grants, accessKeys.stream().filter(key -> !key.accessKeyId().equals(id)).toList());
  }

  /** The key of that id. */
  public Optional<AccessKey> accessKey(String id) {
    return accessKeys.stream().filter(key -> key.accessKeyId().equals(id)).findFirst();
  }

  /** The key as what a call is signed with. */
  Credential credential(String account, AccessKey key) {
    return new Credential(
        key.accessKeyId(),
        key.secretAccessKey(),
        new Principal(account, user.arn(), user.userId()),
        key.status() == StatusType.ACTIVE,
        Optional.empty());
  }
}
