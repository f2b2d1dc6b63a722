package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.QuotaPeriodType;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/** What a usage plan's members may be. */
final class UsagePlanRules {
  static final List<String> PERIODS = List.of("DAY", "WEEK", "MONTH");

  private UsagePlanRules() {}

  /**
   * The name, if a plan may have it.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String name(String name) {
    if (name.isBlank()) {
      throw Refusal.badRequest("Usage Plan name cannot be blank");
    }
    return name;
  }

  /** The period of that name. */
  static QuotaPeriodType period(String name) {
    if (!PERIODS.contains(name)) {
      throw Refusal.badRequest(
          "Invalid quota period '%s' specified. Must be one of: %s".formatted(name, PERIODS));
    }
    return QuotaPeriodType.fromValue(name);
  }

  /**
   * The plan, if its limits agree with each other; what is left out of a limit is zero.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static UsagePlan checked(UsagePlan plan) {
    UsagePlan complete =
        plan.toBuilder().throttle(complete(plan.throttle())).quota(complete(plan.quota())).build();
    boolean throttlesMethods = plan.apiStages().stream().anyMatch(ApiStage::hasThrottle);
    if (throttlesMethods && plan.throttle() == null) {
      throw Refusal.badRequest(
          "Can not define fine grain throttling if usage plan throttle is not defined.");
    }
    if (complete.throttle() != null) {
      check(complete.throttle());
    }
    plan.apiStages().forEach(stage -> stage.throttle().values().forEach(UsagePlanRules::check));
    if (complete.quota() != null) {
      check(complete.quota());
    }
    return complete;
  }

  /** The stage with what its method throttles leave out; without a map that is empty. */
  static ApiStage complete(ApiStage stage) {
    Map<String, ThrottleSettings> throttles = MethodThrottles.completed(stage.throttle());
    return stage.toBuilder().throttle(throttles.isEmpty() ? null : throttles).build();
  }

  static @Nullable ThrottleSettings complete(@Nullable ThrottleSettings throttle) {
    return throttle == null
        ? null
        : ThrottleSettings.builder()
            .burstLimit(throttle.burstLimit() == null ? 0 : throttle.burstLimit())
            .rateLimit(throttle.rateLimit() == null ? 0.0 : throttle.rateLimit())
            .build();
  }

  private static @Nullable QuotaSettings complete(@Nullable QuotaSettings quota) {
    return quota == null || quota.offset() != null ? quota : quota.toBuilder().offset(0).build();
  }

  private static void check(ThrottleSettings throttle) {
    if (throttle.burstLimit() < 0 || !(throttle.rateLimit() >= 0)) {
      throw Refusal.badRequest(
          "Invalid throttle settings specified: burstLimit %s and rateLimit %s must not be negative"
              .formatted(throttle.burstLimit(), throttle.rateLimit()));
    }
  }

  private static void check(QuotaSettings quota) {
    if (quota.limit() == null || quota.limit() < 0) {
      throw Refusal.badRequest(
          "Usage Plan quota limit must be zero or more, but is " + quota.limit());
    }
    if (quota.period() == null) {
      throw Refusal.badRequest("Invalid quota period 'null' specified. Must be one of: " + PERIODS);
    }
    int longest =
        switch (quota.period()) {
          case WEEK -> 6;
          case MONTH -> 27;
          default -> 0;
        };
    if (quota.offset() < 0 || quota.offset() > longest) {
      throw Refusal.badRequest(offsetMessage(quota.periodAsString(), longest));
    }
  }

  private static String offsetMessage(String period, int longest) {
    return longest == 0
        ? "Usage Plan quota offset must be zero in the " + period + " period"
        : "Usage Plan quota offset must be between 0 and %d inclusive in the %s period"
            .formatted(longest, period);
  }
}
