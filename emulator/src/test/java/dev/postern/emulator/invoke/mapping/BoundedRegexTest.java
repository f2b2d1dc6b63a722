package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What {@code String} itself does is what templates see. */
class BoundedRegexTest {
  @Property
  void splitsAsStringDoes(
      @ForAll @From("texts") String text,
      @ForAll @From("expressions") String expression,
      @ForAll @IntRange(min = -1, max = 4) int limit) {
    assertThat(bounded(() -> new BoundedRegex(text, expression).split(limit)))
        .containsExactly(text.split(expression, limit));
  }

  @Property
  void replacesAsStringDoes(
      @ForAll @From("texts") String text, @ForAll @From("expressions") String expression) {
    assertThat(bounded(() -> new BoundedRegex(text, expression).replace("<$0>", Integer.MAX_VALUE)))
        .isEqualTo(text.replaceAll(expression, "<$0>"));
    assertThat(bounded(() -> new BoundedRegex(text, expression).replace("\\$-", 1)))
        .isEqualTo(text.replaceFirst(expression, "\\$-"));
  }

  @Property
  void matchesAsStringDoes(
      @ForAll @From("texts") String text, @ForAll @From("expressions") String expression) {
    assertThat(bounded(() -> new BoundedRegex(text, expression).matches()))
        .isEqualTo(text.matches(expression));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab,;").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of("", ",", "a", "a*", "[,;]", "(?=b)", "^a", "b$", ".", "(a)|(b)", "[ab]+");
  }

  private static <T> T bounded(Supplier<T> work) {
    Object[] result = new Object[1];
    new RenderLimits().during(() -> result[0] = work.get());
    @SuppressWarnings("unchecked")
    T typed = (T) result[0];
    return typed;
  }
}
