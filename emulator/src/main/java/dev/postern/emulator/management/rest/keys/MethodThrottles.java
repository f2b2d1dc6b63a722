package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;

/**
 * The throttles of single methods of a stage: a map whose keys are the path of a resource, a slash
 * and a verb, such as {@code /pets/{id}/GET}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_ApiStage.html">ApiStage</a>
 */
final class MethodThrottles {
  private static final Pattern KEY =
      Pattern.compile("/.*/(GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY)");

  private MethodThrottles() {}

  /** The key, if it can be that of a method. */
  static String key(String key) {
    if (!KEY.matcher(key).matches()) {
      throw Refusal.badRequest(
          "Invalid method throttle path '%s' specified. Must be of the form {resourcePath}/{httpMethod}"
              .formatted(key));
    }
    return key;
  }

  /** The throttles with zero for what they leave out; refuses keys that no method can have. */
  static Map<String, ThrottleSettings> completed(Map<String, ThrottleSettings> throttles) {
    Map<String, ThrottleSettings> completed = new LinkedHashMap<>();
    throttles.forEach(
        (key, throttle) -> {
          ThrottleSettings whole = UsagePlanRules.complete(throttle);
          if (whole != null) {
            completed.put(key(key), whole);
          }
        });
    return completed;
  }
}
