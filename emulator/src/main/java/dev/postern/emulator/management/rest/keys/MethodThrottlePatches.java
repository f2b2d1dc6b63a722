package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/**
 * The patches of the throttles that a usage plan sets for single methods of a stage: {@code
 * /apiStages/{apiId}:{stage}/throttle/{resourcePath}/{httpMethod}/rateLimit} and {@code
 * burstLimit}. The resource path may be escaped as JSON Pointer says, or stand as it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
 *     requests to your REST APIs</a>
 */
final class MethodThrottlePatches {
  private static final String STAGE = "/apiStages/([^/:]+):([^/:]+)/throttle";
  private static final Pattern LIMIT = Pattern.compile(STAGE + "/(.+)/(rateLimit|burstLimit)");
  private static final Pattern METHOD = Pattern.compile(STAGE + "/(.+)");
  private static final Pattern ALL = Pattern.compile(STAGE);
  private static final String SHOWN_STAGE = "/apiStages/<apidId:stageName>/throttle";
  private static final String SHOWN_METHOD = SHOWN_STAGE + "/<resourcePath>/<httpMethod>";

  private MethodThrottlePatches() {}

  /** The paths that take the operation, as AWS spells them, the slip of the pen included. */
  static List<String> paths(String operation) {
    return switch (operation) {
      case "replace" -> List.of(SHOWN_METHOD + "/rateLimit", SHOWN_METHOD + "/burstLimit");
      case "remove" -> List.of(SHOWN_METHOD, SHOWN_STAGE);
      default -> List.of();
    };
  }

  /** The patched plan; empty when the operation is not about a method's throttle. */
  static Optional<UsagePlan> apply(UsagePlan plan, PatchOperation operation) {
    Patch patch = new Patch(operation, Map.of());
    if (operation.op() == null) {
      return Optional.empty();
    }
    return switch (operation.op()) {
      case REPLACE ->
          match(LIMIT, patch)
              .map(found -> change(plan, found, throttles -> set(throttles, found, patch)));
      case REMOVE ->
          match(ALL, patch)
              .map(found -> change(plan, found, Map::clear))
              .or(
                  () ->
                      match(METHOD, patch)
                          .map(found -> change(plan, found, all -> remove(all, found))));
      default -> Optional.empty();
    };
  }

  private static Optional<Matcher> match(Pattern pattern, Patch patch) {
    return Optional.of(pattern.matcher(patch.path())).filter(Matcher::matches);
  }

  private static UsagePlan change(
      UsagePlan plan, Matcher path, Consumer<Map<String, ThrottleSettings>> change) {
    ApiStage named = ApiStage.builder().apiId(path.group(1)).stage(path.group(2)).build();
    int index = UsagePlanPatches.present(plan, named);
    List<ApiStage> stages = new ArrayList<>(plan.apiStages());
    Map<String, ThrottleSettings> throttles = new LinkedHashMap<>(stages.get(index).throttle());
    change.accept(throttles);
    stages.set(index, named.toBuilder().throttle(throttles.isEmpty() ? null : throttles).build());
    return plan.toBuilder().apiStages(stages).build();
  }

  private static void set(Map<String, ThrottleSettings> throttles, Matcher path, Patch patch) {
    String key = MethodThrottles.key(method(path));
    ThrottleSettings.Builder throttle =
        Optional.ofNullable(throttles.get(key))
            .map(ThrottleSettings::toBuilder)
            .orElseGet(() -> ThrottleSettings.builder().burstLimit(0).rateLimit(0.0));
    if ("rateLimit".equals(path.group(4))) {
      throttle.rateLimit(PatchNumbers.decimal(patch));
    } else {
      throttle.burstLimit(PatchNumbers.whole(patch));
    }
    throttles.put(key, throttle.build());
  }

  private static void remove(Map<String, ThrottleSettings> throttles, Matcher path) {
    if (throttles.remove(method(path)) == null) {
      throw Refusal.notFound("Invalid method throttle path specified: " + method(path));
    }
  }

  private static String method(Matcher path) {
    return path.group(3).replace("~1", "/").replace("~0", "~");
  }
}
