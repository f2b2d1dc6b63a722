package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchNumbers;
import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UnauthorizedCacheControlHeaderStrategy;

/**
 * The patches of a stage's method settings: {@code /{resourcePath}/{httpMethod}/{setting}} for one
 * method and <code>/&#42;/&#42;/{setting}</code> for all. The part before the setting, as it was
 * sent, is the key in {@code methodSettings}. {@code ANY} is no method here.
 */
final class MethodSettingPatches {
  private static final Pattern PATH =
      Pattern.compile(
          "/(\\*/\\*|.+/(?:GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD))"
              + "/(metrics/enabled|logging/dataTrace|logging/loglevel|throttling/burstLimit"
              + "|throttling/rateLimit|caching/ttlInSeconds|caching/enabled|caching/dataEncrypted"
              + "|caching/requireAuthorizationForCacheControl"
              + "|caching/unauthorizedCacheControlHeaderStrategy)");

  private static final List<String> LOG_LEVELS = List.of("OFF", "ERROR", "INFO");
  private static final int LONGEST_TTL = 3600;

  /** Documented: aws apigateway update-stage, the example of a method's override. */
  private static final MethodSetting DEFAULTS =
      MethodSetting.builder()
          .metricsEnabled(false)
          .dataTraceEnabled(false)
          .throttlingBurstLimit(5000)
          .throttlingRateLimit(10000.0)
          .cachingEnabled(false)
          .cacheTtlInSeconds(300)
          .cacheDataEncrypted(false)
          .requireAuthorizationForCacheControl(true)
          .unauthorizedCacheControlHeaderStrategy(
              UnauthorizedCacheControlHeaderStrategy.SUCCEED_WITH_RESPONSE_HEADER)
          .build();

  private MethodSettingPatches() {}

  /** The patched stage; empty when the operation is not about a method setting. */
  static Optional<Stage> apply(Stage stage, PatchOperation operation) {
    Patch patch = new Patch(operation, Map.of());
    if (operation.op() == Op.REMOVE) {
      return Optional.of(withoutSlash(patch.path()))
          .filter(stage.methodSettings()::containsKey)
          .map(key -> remove(stage, key));
    }
    Matcher matcher = PATH.matcher(patch.path());
    boolean sets = operation.op() == Op.REPLACE || operation.op() == Op.ADD;
    return sets && matcher.matches()
        ? Optional.of(put(stage, matcher.group(1), matcher.group(2), patch))
        : Optional.empty();
  }

  /** The refusal of a remove that finds nothing; the space at the end is AWS's. */
  static AwsException cannotRemove(String path) {
    return Refusal.badRequest(
        "Cannot remove method setting "
            + withoutSlash(path)
            + " because there is no method setting for this method ");
  }

  private static String withoutSlash(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static Stage remove(Stage stage, String key) {
    Map<String, MethodSetting> settings = new LinkedHashMap<>(stage.methodSettings());
    settings.remove(key);
    return stage.toBuilder().methodSettings(settings).build();
  }

  private static Stage put(Stage stage, String key, String setting, Patch patch) {
    Map<String, MethodSetting> settings = new LinkedHashMap<>(stage.methodSettings());
    MethodSetting before = settings.getOrDefault(key, DEFAULTS);
    settings.put(key, set(before.toBuilder(), setting, patch).build());
    return stage.toBuilder().methodSettings(settings).build();
  }

  private static MethodSetting.Builder set(
      MethodSetting.Builder settings, String setting, Patch patch) {
    return switch (setting) {
      case "metrics/enabled" -> settings.metricsEnabled(patch.flag());
      case "logging/dataTrace" -> settings.dataTraceEnabled(patch.flag());
      case "logging/loglevel" -> settings.loggingLevel(oneOf(patch, LOG_LEVELS));
      case "throttling/burstLimit" -> settings.throttlingBurstLimit(PatchNumbers.whole(patch));
      case "throttling/rateLimit" -> settings.throttlingRateLimit(PatchNumbers.decimal(patch));
      case "caching/ttlInSeconds" -> settings.cacheTtlInSeconds(ttl(patch));
      case "caching/enabled" -> settings.cachingEnabled(patch.flag());
      case "caching/dataEncrypted" -> settings.cacheDataEncrypted(patch.flag());
      case "caching/requireAuthorizationForCacheControl" ->
          settings.requireAuthorizationForCacheControl(patch.flag());
      default -> settings.unauthorizedCacheControlHeaderStrategy(oneOf(patch, strategies()));
    };
  }

  private static List<String> strategies() {
    return UnauthorizedCacheControlHeaderStrategy.knownValues().stream()
        .map(UnauthorizedCacheControlHeaderStrategy::toString)
        .sorted()
        .toList();
  }

  private static String oneOf(Patch patch, List<String> allowed) {
    if (!allowed.contains(patch.value())) {
      throw Refusal.badRequest(
          "Invalid value '%s' specified for path %s. Must be one of: %s"
              .formatted(patch.value(), patch.path(), allowed));
    }
    return patch.value();
  }

  private static Integer ttl(Patch patch) {
    Integer ttl = PatchNumbers.whole(patch);
    if (ttl < 0 || ttl > LONGEST_TTL) {
      throw Refusal.badRequest(
          "Invalid value '%s' specified for path %s. Must be between 0 and %d"
              .formatted(patch.value(), patch.path(), LONGEST_TTL));
    }
    return ttl;
  }
}
