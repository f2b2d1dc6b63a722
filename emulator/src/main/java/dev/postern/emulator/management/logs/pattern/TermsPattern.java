package dev.postern.emulator.management.logs.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Terms in a text without form.
 *
 * @param all which must all be there
 * @param none which must not be there
 * @param any of which one must be there; documented: beside others they mean nothing
 */
record TermsPattern(List<TextTest> all, List<TextTest> none, List<TextTest> any)
    implements FilterPattern {
  /** Copies the lists. */
  TermsPattern {
    all = List.copyOf(all);
    none = List.copyOf(none);
    any = List.copyOf(any);
  }

  static TermsPattern read(PatternReader reader) {
    List<TextTest> all = new ArrayList<>();
    List<TextTest> none = new ArrayList<>();
    List<TextTest> any = new ArrayList<>();
    while (!reader.atEnd()) {
      if (reader.acceptBare('-')) {
        none.add(term(reader));
      } else if (reader.acceptBare('?')) {
        any.add(term(reader));
      } else {
        all.add(term(reader));
      }
    }
    return new TermsPattern(all, none, any);
  }

  private static TextTest term(PatternReader reader) {
    if (reader.acceptBare('%')) {
      return TextTest.found(reader.expression());
    }
    String term = reader.acceptQuote() ? reader.quoted() : reader.word("");
    return text -> text.contains(term);
  }

  @Override
  public boolean matches(String message) {
    return all.stream().allMatch(term -> term.holds(message))
        && none.stream().noneMatch(term -> term.holds(message))
        && (any.isEmpty()
            || !all.isEmpty()
            || !none.isEmpty()
            || any.stream().anyMatch(term -> term.holds(message)));
  }
}
