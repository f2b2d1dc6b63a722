package dev.postern.emulator.invoke.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class WildcardsTest {
  @Property
  void patternsMatchWhatTheSameRegularExpressionMatches(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String text) {
    String regex =
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());

    assertThat(Wildcards.match(pattern, text)).isEqualTo(text.matches(regex));
  }

  @Property
  void anArnIsLikeItself(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 5) String service,
      @ForAll @Chars({'a', '/', ':', '{', '}'}) @StringLength(max = 12) String resource) {
    String arn = "arn:aws:" + service + ":us-east-1:123456789012:" + resource;

    assertThat(ArnPattern.of(arn).matches(arn)).isTrue();
    assertThat(ArnPattern.of("arn:*:" + service + ":*:*:*").matches(arn)).isTrue();
    assertThat(ArnPattern.of("arn:aws:" + service + "x:*:*:*").matches(arn)).isFalse();
  }

  @Property
  void starsDoNotReachOverTheColonsBetweenParts(
      @ForAll @Chars({'a', '/'}) @StringLength(max = 8) String resource) {
    String arn = "arn:aws:execute-api:us-east-1:123456789012:" + resource;

    assertThat(ArnPattern.of("arn:aws:*:123456789012:" + resource).matches(arn)).isFalse();
    assertThat(ArnPattern.of("*").matches(arn)).isFalse();
  }
}
