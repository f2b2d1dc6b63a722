package dev.postern.emulator.management.lambda;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of a function. */
final class FunctionTags {
  private static final int MOST = 50;

  private FunctionTags() {}

  /**
   * Tags with others added.
   *
   * @throws dev.postern.wire.AwsException 400 when there are too many then
   */
  static Map<String, String> added(Map<String, String> tags, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    if (all.size() > MOST) {
      throw LambdaRefusal.invalid("Number of tags exceeds resource tag limit.");
    }
    return all;
  }
}
