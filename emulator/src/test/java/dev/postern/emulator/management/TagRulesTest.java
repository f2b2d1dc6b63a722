package dev.postern.emulator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documented: Tag restrictions and usage conventions. The texts are not recorded. */
class TagRulesTest {
  private static void refused(Map<String, String> tags, String message) {
    assertThatThrownBy(() -> TagRules.forNew(tags))
        .isInstanceOf(AwsException.class)
        .hasMessage(message);
  }

  @Test
  void noTagsAreNull() {
    assertThat(TagRules.forNew(Map.of())).isNull();
    assertThat(TagRules.orNull(Map.of())).isNull();
    assertThat(TagRules.orNull(Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void addedTagsReplaceThoseOfTheSameKey() {
    assertThat(TagRules.added(Map.of("a", "1", "b", "2"), Map.of("b", "3", "B", "4")))
        .isEqualTo(Map.of("a", "1", "b", "3", "B", "4"));
  }

  @Test
  void lettersOfAnyScriptAndTheListedSignsAreTaken() {
    Map<String, String> tags = Map.of("Größe 1.:+=@_/-", "值 ./", "my-aws:key", "aws:x");
    assertThat(TagRules.forNew(tags)).isEqualTo(tags);
  }

  @ParameterizedTest
  @CsvSource({
    "a*b, c, 'Invalid tag ''a*b=c'' specified. Must consist of letters, numbers, spaces and . : + = @ _ / -'",
    "a, 'b,', 'Invalid tag ''a=b,'' specified. Must consist of letters, numbers, spaces and . : + = @ _ / -'",
    "aws:x, c, Invalid tag key 'aws:x' specified. Must not start with aws:",
    "AWS:x, c, Invalid tag key 'AWS:x' specified. Must not start with aws:",
    "' ', c, 'Invalid tag key '' '' specified. Must have 1 to 128 characters'",
  })
  void otherTagsAreRefused(String key, String value, String message) {
    refused(Map.of(key, value), message);
  }

  @Test
  void keysHaveUpTo128AndValuesUpTo256Characters() {
    Map<String, String> longest = Map.of("k".repeat(128), "v".repeat(256));
    assertThat(TagRules.forNew(longest)).isEqualTo(longest);
    refused(
        Map.of("k".repeat(129), ""),
        "Invalid tag key '" + "k".repeat(129) + "' specified. Must have 1 to 128 characters");
    refused(
        Map.of("k", "v".repeat(257)),
        "Invalid tag value '"
            + "v".repeat(257)
            + "' specified for tag key 'k'. Must have 0 to 256 characters");
    refused(
        Collections.singletonMap("k", null),
        "Invalid tag value 'null' specified for tag key 'k'. Must have 0 to 256 characters");
  }
}
