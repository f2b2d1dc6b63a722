package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.CacheClusterStatus;
import software.amazon.awssdk.services.apigateway.model.Stage;

/** What a stage's members may be, in AWS's words. */
final class StageRules {
  static final List<String> CACHE_SIZES =
      List.of("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237");

  private static final String DEFAULT_CACHE_SIZE = "0.5";
  private static final int LONGEST_NAME = 128;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern VARIABLE_NAME = Pattern.compile("\\w+");
  private static final Pattern VARIABLE_VALUE = Pattern.compile("[A-Za-z0-9 \\-._~:/?#&=,]+");

  private StageRules() {}

  /**
   * The name, if a stage may have it.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.badRequest("Stage name only allows a-zA-Z0-9_-");
    }
    if (name.length() > LONGEST_NAME) {
      throw Refusal.badRequest(
          "Stage name must have at most " + LONGEST_NAME + " characters, but has " + name.length());
    }
    return name;
  }

  /** Refuses stage variables that AWS would not take. */
  static void variables(Map<String, String> variables) {
    variableCount(variables);
    variables.forEach(StageRules::variable);
  }

  private static void variableCount(Map<String, String> variables) {
    Quotas.check("stage variables", "entries", variables.size(), Quotas.VARIABLES_PER_STAGE);
  }

  /** Refuses a stage variable that AWS would not take. */
  static void variable(String name, @Nullable String value) {
    if (!VARIABLE_NAME.matcher(name).matches()) {
      throw Refusal.badRequest(
          "Invalid stage variable name: "
              + name
              + ".  Please use names with only word characters.");
    }
    if (value == null || !VARIABLE_VALUE.matcher(value).matches()) {
      throw Refusal.badRequest(
          "Invalid stage variable value: "
              + value
              + ".  Please use values with alphanumeric characters and the symbols ' ', -', '.',"
              + " '_', ':', '/', '?', '&', '=', and ','.");
    }
    Quotas.check(
        "stage variable name", "characters", name.length(), Quotas.VARIABLE_NAME_CHARACTERS);
    Quotas.check(
        "stage variable value", "characters", value.length(), Quotas.VARIABLE_VALUE_CHARACTERS);
  }

  /** The id, if a deployment of this API has it. */
  static String deployment(RestApiTree tree, @Nullable String id) {
    if (id == null || tree.deployment(id).isEmpty()) {
      throw Refusal.badRequest("Deployment id does not exist");
    }
    return id;
  }

  /** The share of a canary in percent, if it is one. */
  static Double percent(@Nullable Double percent) {
    if (percent == null || !(percent >= 0 && percent <= 100)) {
      throw Refusal.badRequest(
          "Invalid percentTraffic '" + percent + "' specified, must be between 0.0 and 100.0");
    }
    return percent;
  }

  /** Refuses one more stage where an API has as many as it may have. */
  static void room(RestApiTree tree) {
    if (tree.stages().size() >= Quotas.STAGES_PER_API) {
      throw Quotas.reached("Stages");
    }
  }

  /** The stage with a size and a status to suit whether it has a cache cluster. */
  static Stage withCacheCluster(Stage stage, boolean enabled) {
    String size = stage.cacheClusterSize() == null ? DEFAULT_CACHE_SIZE : stage.cacheClusterSize();
    return stage.toBuilder()
        .cacheClusterEnabled(enabled)
        .cacheClusterSize(enabled ? size : stage.cacheClusterSize())
        .cacheClusterStatus(
            enabled ? CacheClusterStatus.AVAILABLE : CacheClusterStatus.NOT_AVAILABLE)
        .build();
  }
}
