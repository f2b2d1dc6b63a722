package dev.postern.emulator.state;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

/** What one API key has used of one usage plan, by day. Guarded by itself. */
final class KeyUsage {
  private final NavigableMap<LocalDate, Day> days = new TreeMap<>();

  /**
   * One day.
   *
   * @param used the requests counted
   * @param granted what was added to the quota of the period that day; negative for what was taken
   */
  private record Day(long used, long granted) {
    static final Day UNUSED = new Day(0, 0);
  }

  synchronized void count(LocalDate day) {
    Day before = on(day);
    days.put(day, new Day(before.used() + 1, before.granted()));
  }

  synchronized boolean spend(QuotaSettings quota, LocalDate day) {
    boolean allowed = balance(quota, day) > 0;
    if (allowed) {
      count(day);
    }
    return allowed;
  }

  synchronized long used(LocalDate day) {
    return on(day).used();
  }

  synchronized long remaining(QuotaSettings quota, LocalDate day) {
    return Math.max(0, balance(quota, day));
  }

  synchronized void setRemaining(QuotaSettings quota, LocalDate day, long remaining) {
    Day before = on(day);
    long more = remaining - balance(quota, day);
    days.put(day, new Day(before.used(), before.granted() + more));
  }

  private Day on(LocalDate day) {
    return days.getOrDefault(day, Day.UNUSED);
  }

  private long balance(QuotaSettings quota, LocalDate day) {
    return days.subMap(QuotaPeriod.start(quota, day), true, day, true).values().stream()
        .mapToLong(each -> each.granted() - each.used())
        .reduce(quota.limit(), Long::sum);
  }
}
