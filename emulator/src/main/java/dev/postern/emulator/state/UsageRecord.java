package dev.postern.emulator.state;

import dev.postern.emulator.storage.Shelf;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

/**
 * How much the API keys of one account and Region have used of their usage plans: a count of
 * requests per plan, key and day of UTC. Everything starts at zero. Invocations count here,
 * management reads and grants extensions. Safe for many threads; each count is exact.
 *
 * <p>A grant is kept at once, together with the counts it goes by. Counts alone are kept only when
 * the gateway closes: a request is not to wait for the disk.
 */
public final class UsageRecord {
  private final ConcurrentMap<Subscription, KeyUsage> usages = new ConcurrentHashMap<>();
  private final Shelf<Usage> shelf;

  private record Subscription(String planId, String keyId) {
    String key() {
      return planId + "/" + keyId;
    }
  }

  /**
   * What a key has used of a plan, as it is kept.
   *
   * @param planId the plan
   * @param keyId the key
   * @param days what was used and granted, by day
   */
  record Usage(String planId, String keyId, SortedMap<LocalDate, KeyUsage.Day> days) {}

  /** A record that begins with what is kept. */
  UsageRecord(Shelf<Usage> shelf) {
    this.shelf = shelf;
    shelf
        .load()
        .values()
        .forEach(
            kept ->
                usages.put(
                    new Subscription(kept.planId(), kept.keyId()), new KeyUsage(kept.days())));
  }

  /** Counts one request, whatever the quota says. */
  public void count(String planId, String keyId, LocalDate day) {
    of(planId, keyId).count(day);
  }

  /**
   * Counts one request if the quota allows it. Of callers at the same time no more get through than
   * the quota has left.
   *
   * @return whether it was counted; false when nothing remains in the period of {@code day}
   */
  public boolean spend(QuotaSettings quota, String planId, String keyId, LocalDate day) {
    return of(planId, keyId).spend(quota, day);
  }

  /** The requests counted on that day. */
  public long used(String planId, String keyId, LocalDate day) {
    return find(planId, keyId).map(usage -> usage.used(day)).orElse(0L);
  }

  /** What is left of the quota at the end of that day; never below zero. */
  public long remaining(QuotaSettings quota, String planId, String keyId, LocalDate day) {
    return find(planId, keyId)
        .map(usage -> usage.remaining(quota, day))
        .orElseGet(() -> (long) quota.limit());
  }

  /**
   * Grants or takes requests in the period of {@code day}, and only there, so that just {@code
   * remaining} are left on that day.
   */
  public void setRemaining(
      QuotaSettings quota, String planId, String keyId, LocalDate day, long remaining) {
    Subscription subscription = new Subscription(planId, keyId);
    of(planId, keyId).setRemaining(quota, day, remaining, days -> keep(subscription, days));
  }

  private void keep(Subscription subscription, SortedMap<LocalDate, KeyUsage.Day> days) {
    shelf.put(subscription.key(), new Usage(subscription.planId(), subscription.keyId(), days));
  }

  /** Keeps all counts as they are now. */
  void keepCounts() {
    usages.forEach((subscription, usage) -> usage.keep(days -> keep(subscription, days)));
  }

  /** Forgets what the key has used of every plan. */
  public void forgetKey(String keyId) {
    forget(subscription -> subscription.keyId().equals(keyId));
  }

  /** Forgets what any key has used of the plan. */
  public void forgetPlan(String planId) {
    forget(subscription -> subscription.planId().equals(planId));
  }

  private void forget(Predicate<Subscription> which) {
    for (Subscription subscription : usages.keySet()) {
      if (which.test(subscription)) {
        shelf.remove(subscription.key());
        usages.remove(subscription);
      }
    }
  }

  private Optional<KeyUsage> find(String planId, String keyId) {
    return Optional.ofNullable(usages.get(new Subscription(planId, keyId)));
  }

  private KeyUsage of(String planId, String keyId) {
    return usages.computeIfAbsent(new Subscription(planId, keyId), subscription -> new KeyUsage());
  }
}
