package dev.postern.emulator.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All state: every account and Region that has been spoken to. */
public final class Worlds {
  /** So long a client is told that its credentials have expired, not that they never were. */
  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

  private final ConcurrentMap<Key, World> worlds = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AccountWorld> accounts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Credential> temporary = new ConcurrentHashMap<>();

  private record Key(String account, String region) {}

  /** The world of that account and Region, made when it is first asked for. */
  public World in(String account, String region) {
    return worlds.computeIfAbsent(
        new Key(account, region), key -> new World(key.account(), key.region()));
  }

  /** Every world there is, in no particular order; worlds made meanwhile may show in it. */
  public Collection<World> all() {
    return Collections.unmodifiableCollection(worlds.values());
  }

  /** What that account has outside of any Region, made when it is first asked for. */
  public AccountWorld account(String account) {
    return accounts.computeIfAbsent(account, AccountWorld::new);
  }

  /** Records temporary credentials, and forgets those whose time has long been over. */
  public void addTemporary(Credential credential, Instant now) {
    temporary.values().removeIf(each -> each.isExpired(now.minus(KEPT_AFTER_EXPIRY)));
    temporary.put(credential.accessKeyId(), credential);
  }

  /**
   * The credential of that access key id if it was issued here: of an IAM user, or temporary. It
   * may be inactive or expired.
   */
  public Optional<Credential> credential(String accessKeyId) {
    return Optional.ofNullable(temporary.get(accessKeyId))
        .or(
            () ->
                accounts.values().stream()
                    .flatMap(account -> account.iam().credential(accessKeyId).stream())
                    .findFirst());
  }

  /** The account of the credential of that access key id; empty if it was not issued here. */
  public Optional<String> accountOf(String accessKeyId) {
    return credential(accessKeyId).map(credential -> credential.principal().account());
  }

  /** Forgets everything. */
  public void reset() {
    worlds.clear();
    accounts.clear();
    temporary.clear();
  }
}
