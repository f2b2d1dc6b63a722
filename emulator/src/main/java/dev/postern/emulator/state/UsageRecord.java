package dev.postern.emulator.state;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

/**
 * How much the API keys of one account and Region have used of their usage plans: a count of
 * requests per plan, key and day of UTC. Everything starts at zero. Invocations count here,
 * management reads and grants extensions. Safe for many threads; each count is exact.
 */
public final class UsageRecord {
  private final ConcurrentMap<Subscription, KeyUsage> usages = new ConcurrentHashMap<>();

  private record Subscription(String planId, String keyId) {}

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
    of(planId, keyId).setRemaining(quota, day, remaining);
  }

  /** Forgets what the key has used of every plan. */
  public void forgetKey(String keyId) {
    usages.keySet().removeIf(subscription -> subscription.keyId().equals(keyId));
  }

  /** Forgets what any key has used of the plan. */
  public void forgetPlan(String planId) {
    usages.keySet().removeIf(subscription -> subscription.planId().equals(planId));
  }

  private Optional<KeyUsage> find(String planId, String keyId) {
    return Optional.ofNullable(usages.get(new Subscription(planId, keyId)));
  }

  private KeyUsage of(String planId, String keyId) {
    return usages.computeIfAbsent(new Subscription(planId, keyId), subscription -> new KeyUsage());
  }
}
