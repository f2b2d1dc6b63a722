package dev.postern.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
final class Nearest {
  private Nearest() {}

  /**
   * The candidate of the same letters in another order, the commonest slip; else the one that takes
   * the fewest slips to become that word.
   */
  static Optional<String> to(String word, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparing((String each) -> !letters(each).equals(letters(word)))
                .thenComparing(each -> slips(word, each)));
  }

  private static List<Integer> letters(String word) {
    return word.chars().sorted().boxed().toList();
  }

  /** How many letters are wrong, missing or too many: the Levenshtein distance. */
  static int slips(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[other.length()];
  }
}
