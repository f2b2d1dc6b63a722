package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What parameter mappings may say: the targets and sources of an integration's request and of its
 * responses, and the names that a method declares.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html">Parameter
 *     mapping</a>
 */
final class MappingExpressions {
  private static final String NAME = "[a-zA-Z0-9._$-]+";

  private static final Pattern METHOD_PARAMETER =
      Pattern.compile("method\\.request\\.(?:path|querystring|header)\\.(" + NAME + ")");

  private static final Pattern RESPONSE_HEADER =
      Pattern.compile("method\\.response\\.header\\." + NAME);

  private static final Pattern REQUEST_TARGET =
      Pattern.compile("integration\\.request\\.(?:path|querystring|header)\\." + NAME);

  private static final Pattern REQUEST_SOURCE =
      Pattern.compile(
          "method\\.request\\.(?:(path|(?:multivalue)?(?:querystring|header))\\.("
              + NAME
              + ")|body(?:[.\\[].+)?)");

  private static final Pattern RESPONSE_SOURCE =
      Pattern.compile(
          "integration\\.response\\.(?:(?:multivalue)?header\\." + NAME + "|body(?:[.\\[].+)?)");

  private static final Pattern COMMON_SOURCE =
      Pattern.compile("(?s:'.*')|(?:stageVariables|context)\\." + NAME);

  private MappingExpressions() {}

  /** Refuses a method's declared parameters whose names are none, or not unique. */
  static void checkMethodParameters(Set<String> declared) {
    Set<String> names = new HashSet<>();
    for (String parameter : declared) {
      Matcher matcher = METHOD_PARAMETER.matcher(parameter);
      if (!matcher.matches()) {
        throw malformed(parameter);
      }
      if (!names.add(matcher.group(1))) {
        throw Refusal.badRequest(
            "Parameter names must be unique across querystring, header and path");
      }
    }
  }

  /** Refuses a method response's declared headers that are not written as such. */
  static void checkResponseHeaders(Set<String> declared) {
    for (String header : declared) {
      if (!RESPONSE_HEADER.matcher(header).matches()) {
        throw malformed(header);
      }
    }
  }

  /**
   * Refuses the mappings of an integration's request that AWS would refuse.
   *
   * @param mappings sources by target
   * @param declared the method's request parameters; a mapping may read only those
   */
  static void checkRequest(Map<String, String> mappings, Set<String> declared) {
    mappings.forEach(
        (target, source) -> {
          if (!REQUEST_TARGET.matcher(target).matches()) {
            throw malformed(target);
          }
          checkRequestSource(source, declared);
        });
  }

  private static void checkRequestSource(@Nullable String source, Set<String> declared) {
    if (isCommon(source)) {
      return;
    }
    Matcher matcher = REQUEST_SOURCE.matcher(String.valueOf(source));
    if (!matcher.matches()) {
      throw malformed(source);
    }
    if (matcher.group(1) != null) {
      String location = matcher.group(1).replace("multivalue", "");
      if (!declared.contains("method.request." + location + "." + matcher.group(2))) {
        throw undeclared(source);
      }
    }
  }

  /**
   * Refuses the mappings of an integration response that AWS would refuse.
   *
   * @param mappings sources by target
   * @param declared the headers that the method response declares; a mapping may set only those
   */
  static void checkResponse(Map<String, String> mappings, Set<String> declared) {
    mappings.forEach(
        (target, source) -> {
          if (!RESPONSE_HEADER.matcher(target).matches()) {
            throw malformed(target);
          }
          if (!declared.contains(target)) {
            throw undeclared(target);
          }
          if (!isCommon(source) && !RESPONSE_SOURCE.matcher(String.valueOf(source)).matches()) {
            throw malformed(source);
          }
        });
  }

  /**
   * Refuses cache keys that neither the method declares nor the integration's request sets.
   *
   * @param keys the cache key parameters
   * @param declared the method's request parameters
   * @param mapped the targets of the integration's request mappings
   */
  static void checkCacheKeys(List<String> keys, Set<String> declared, Set<String> mapped) {
    for (String key : keys) {
      if (!declared.contains(key) && !mapped.contains(key)) {
        throw undeclared(key);
      }
    }
  }

  private static boolean isCommon(@Nullable String source) {
    return source != null && COMMON_SOURCE.matcher(source).matches();
  }

  private static AwsException malformed(@Nullable String expression) {
    return refusal("Invalid mapping expression specified: " + expression);
  }

  private static AwsException undeclared(@Nullable String expression) {
    return refusal("Invalid mapping expression parameter specified: " + expression);
  }

  private static AwsException refusal(String error) {
    return Refusal.badRequest(
        "Invalid mapping expression specified: Validation Result: warnings : [], errors : [%s]"
            .formatted(error));
  }
}
