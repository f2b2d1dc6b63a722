package dev.postern.emulator.state.logs;

import dev.postern.emulator.storage.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;

/**
 * The log groups of one account and Region. All together they weigh no more than the bounds say:
 * what is over goes, from all groups alike, oldest first.
 */
public final class LogStore {
  /** So much of the bound is left when something had to go, that it need not go one by one. */
  private static final double LEFT = 0.875;

  private final ConcurrentNavigableMap<String, GroupLog> groups = new ConcurrentSkipListMap<>();
  private final AtomicLong weight = new AtomicLong();
  private final String arnPrefix;
  private final LogBounds bounds;
  private final Shelf<KeptGroup> shelf;

  /** A store of the groups that are kept, with the usual bounds. */
  public LogStore(String account, String region, Shelf<KeptGroup> shelf) {
    this(account, region, LogBounds.USUAL, shelf);
  }

  LogStore(String account, String region, LogBounds bounds, Shelf<KeptGroup> shelf) {
    this.arnPrefix = "arn:%s:logs:%s:%s:log-group:".formatted(partition(region), region, account);
    this.bounds = bounds;
    this.shelf = shelf;
    shelf.load().forEach((name, group) -> groups.put(name, newGroup(group)));
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The group of that name, if it is there. */
  public Optional<GroupLog> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** The group of that ARN, which has no {@code :*} at its end, if it is there. */
  public Optional<GroupLog> findByArn(String arn) {
    return arn.startsWith(arnPrefix) ? find(arn.substring(arnPrefix.length())) : Optional.empty();
  }

  /** The groups by name. */
  public List<GroupLog> all() {
    return List.copyOf(groups.values());
  }

  /**
   * Makes a group; false when there is one of that name.
   *
   * @param settings what was asked for: name, class, key, protection
   */
  public synchronized boolean create(LogGroup settings, Map<String, String> tags, long now) {
    KeptGroup group = described(settings, tags, now);
    String name = settings.logGroupName();
    if (groups.containsKey(name)) {
      return false;
    }
    shelf.put(name, group);
    return groups.putIfAbsent(name, newGroup(group)) == null;
  }

  private GroupLog newGroup(KeptGroup group) {
    String name = group.description().logGroupName();
    return new GroupLog(group, bounds, weight::addAndGet, changed -> shelf.put(name, changed));
  }

  private KeptGroup described(LogGroup settings, Map<String, String> tags, long now) {
    String arn = arnPrefix + settings.logGroupName();
    LogGroup description =
        settings.toBuilder()
            .creationTime(now)
            .metricFilterCount(0)
            .arn(arn + ":*")
            .logGroupArn(arn)
            .build();
    return new KeptGroup(description, tags, new TreeMap<>());
  }

  /** Deletes a group with all that is in it; false when there is none. */
  public synchronized boolean delete(String name) {
    GroupLog deleted = groups.get(name);
    if (deleted == null) {
      return false;
    }
    shelf.remove(name);
    groups.remove(name);
    deleted.delete();
    return true;
  }

  /** Logs one event; makes group and stream when they are missing. */
  public void log(String group, String stream, GroupLog.Entry entry, long now) {
    boolean logged = false;
    while (!logged) {
      logged = groups.computeIfAbsent(group, name -> unasked(name, now)).log(stream, entry, now);
    }
    keepWithinBounds();
  }

  private GroupLog unasked(String name, long now) {
    return newGroup(
        described(
            LogGroup.builder().logGroupName(name).logGroupClass(LogGroupClass.STANDARD).build(),
            Map.of(),
            now));
  }

  /** To be called after something was logged into a group: drops what is over the bounds. */
  public void keepWithinBounds() {
    if (weight.get() > bounds.bytes()) {
      dropOldest();
    }
  }

  private synchronized void dropOldest() {
    while (weight.get() > bounds.bytes() * LEFT) {
      Optional<GroupLog> oldest =
          groups.values().stream().min(Comparator.comparingLong(GroupLog::oldest));
      if (oldest.isEmpty() || oldest.get().oldest() == Long.MAX_VALUE) {
        return;
      }
      oldest.get().dropOldest();
    }
  }
}
