package dev.postern.emulator;

import dev.postern.emulator.invoke.mapping.ContextVariables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code $context} of a {@link TemplateTrial}: an example request, changed as its user likes. */
final class TrialContext {
  private static final List<String> OVERRIDES = List.of("requestOverride", "responseOverride");

  private TrialContext() {}

  /** The members that every request has, with example values. */
  static Map<String, Object> example() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("accountId", "000000000000");
    members.put("apiId", "example123");
    members.put("deploymentId", "deploy");
    members.put("domainName", "example123.execute-api.us-east-1.amazonaws.com");
    members.put("domainPrefix", "example123");
    members.put("extendedRequestId", "ZXhhbXBsZQ=");
    members.put("httpMethod", "POST");
    members.put("identity", ContextVariables.unknownIdentity("127.0.0.1", "postern"));
    members.put("path", "/dev/example");
    members.put("protocol", "HTTP/1.1");
    members.put("requestId", "00000000-0000-4000-8000-000000000000");
    members.put("requestOverride", ContextVariables.emptyRequestOverride());
    members.put("requestTime", "01/Jan/2026:00:00:00 +0000");
    members.put("requestTimeEpoch", 1_767_225_600_000L);
    members.put("resourceId", "res123");
    members.put("resourcePath", "/example");
    members.put("responseOverride", ContextVariables.emptyResponseOverride());
    members.put("stage", "dev");
    return members;
  }

  /** Lays members over others, group by group. */
  @SuppressWarnings("unchecked") // Groups have names as keys, here and in JSON.
  static void merge(Map<String, ? super Object> members, Map<String, @Nullable Object> changes) {
    changes.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> group && members.get(name) instanceof Map<?, ?> there) {
            merge((Map<String, Object>) there, (Map<String, @Nullable Object>) group);
          } else {
            members.put(name, value);
          }
        });
  }

  /** What was written to the overrides, each value by its dotted name. */
  static Map<String, String> overrides(Map<String, Object> members) {
    Map<String, String> written = new LinkedHashMap<>();
    OVERRIDES.forEach(name -> collect(name, members.get(name), written));
    return written;
  }

  private static void collect(String name, @Nullable Object value, Map<String, String> written) {
    if (value instanceof Map<?, ?> group) {
      group.forEach((member, nested) -> collect(name + "." + member, nested, written));
    } else {
      written.put(name, String.valueOf(value));
    }
  }
}
