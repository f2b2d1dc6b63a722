package dev.postern.emulator.state;

import dev.postern.emulator.storage.MemoryStorage;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.Storage;
import java.nio.file.Path;
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

  private final Storage storage;

  private record Key(String account, String region) {}

  /** Worlds that nobody keeps. */
  public Worlds() {
    this(new MemoryStorage("", Path.of("")));
  }

  /** The worlds that are kept, all of which are there from the start. */
  public Worlds(Storage storage) {
    this.storage = storage;
    load();
  }

  private void load() {
    for (Place place : storage.places()) {
      if (place.isGlobal()) {
        temporary.putAll(account(place.account()).temporary().load());
      } else {
        in(place.account(), place.region());
      }
    }
  }

  /** The world of that account and Region, made when it is first asked for. */
  public World in(String account, String region) {
    return worlds.computeIfAbsent(
        new Key(account, region), key -> new World(key.account(), key.region(), storage));
  }

  /** Every world there is, in no particular order; worlds made meanwhile may show in it. */
  public Collection<World> all() {
    return Collections.unmodifiableCollection(worlds.values());
  }

  /** What that account has outside of any Region, made when it is first asked for. */
  public AccountWorld account(String account) {
    return accounts.computeIfAbsent(account, key -> new AccountWorld(key, storage));
  }

  /** Records temporary credentials, and forgets those whose time has long been over. */
  public void addTemporary(Credential credential, Instant now) {
    forgetExpired(now);
    account(credential.principal().account()).temporary().put(credential.accessKeyId(), credential);
    temporary.put(credential.accessKeyId(), credential);
  }

  /** As {@link #addTemporary}, for those whose holder ends with this process: none keeps them. */
  public void lendTemporary(Credential credential, Instant now) {
    forgetExpired(now);
    temporary.put(credential.accessKeyId(), credential);
  }

  private void forgetExpired(Instant now) {
    for (Credential each : temporary.values()) {
      if (each.isExpired(now.minus(KEPT_AFTER_EXPIRY))) {
        account(each.principal().account()).temporary().remove(each.accessKeyId());
        temporary.remove(each.accessKeyId());
      }
    }
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

  /** Keeps what is counted and not kept with each change. */
  public void keepCounts() {
    worlds.values().forEach(world -> world.usage().keepCounts());
  }

  /** Forgets one account: its worlds in all Regions, its identities and their credentials. */
  public void reset(String account) {
    storage.clear(account);
    worlds.keySet().removeIf(key -> key.account().equals(account));
    accounts.remove(account);
    temporary.values().removeIf(each -> each.principal().account().equals(account));
  }

  /** Begins again with what is kept, which has been changed as a whole. */
  public void reload() {
    worlds.clear();
    accounts.clear();
    temporary.clear();
    load();
  }

  /** Forgets everything. */
  public void reset() {
    storage.clear();
    reload();
  }
}
