package dev.postern.emulator.state;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

/** What one API key has used of one usage plan, by day. Guarded by itself. */
final class KeyUsage {
  private final NavigableMap<LocalDate, Day> days;

  /**
   * One day.
   *
   * @param used the requests counted
   * @param granted what was added to the quota of the period that day; negative for what was taken
   */
  record Day(long used, long granted) {
    private static final Day UNUSED = new Day(0, 0);
  }

  /** Nothing was used yet. */
  KeyUsage() {
    this(new TreeMap<>());
  }

  /** What was used and granted before. */
  KeyUsage(SortedMap<LocalDate, Day> days) {
    this.days = new TreeMap<>(days);
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

  /** Calls {@code keep} with what is then used and granted before it shows. */
  synchronized void setRemaining(
      QuotaSettings quota,
      LocalDate day,
      long remaining,
      Consumer<SortedMap<LocalDate, Day>> keep) {
    Day before = on(day);
    long more = remaining - balance(quota, day);
    Day after = new Day(before.used(), before.granted() + more);
    SortedMap<LocalDate, Day> changed = new TreeMap<>(days);
    changed.put(day, after);
    keep.accept(changed);
    days.put(day, after);
  }

  synchronized void keep(Consumer<SortedMap<LocalDate, Day>> keep) {
    keep.accept(new TreeMap<>(days));
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
