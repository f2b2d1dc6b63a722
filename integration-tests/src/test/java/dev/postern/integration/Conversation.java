package dev.postern.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of AWS CLI commands and what their answers must be, as {@code aws-cli/README.md} describes
 * it.
 *
 * @param turns its commands in order
 */
record Conversation(List<Turn> turns) {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  /**
   * One command and its expectations.
   *
   * @param command the words of the command, the first of them the operation as the CLI calls it
   * @param expectations the lines below it, without indentation
   */
  record Turn(List<String> command, List<String> expectations) {}

  static Conversation parse(String text) {
    List<Turn> turns = new ArrayList<>();
    String whole = text.replaceAll("\\\\\\n\\s*", "");
    for (String line : whole.lines().toList()) {
      if (line.startsWith("  ")) {
        turns.get(turns.size() - 1).expectations().add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        turns.add(new Turn(words(line), new ArrayList<>()));
      }
    }
    return new Conversation(turns);
  }

  /** The words of a line as a shell sees them. */
  private static List<String> words(String line) {
    return WORD.matcher(line).results().map(word -> unquoted(word.group())).toList();
  }

  private static String unquoted(String word) {
    return QUOTED
        .matcher(word)
        .replaceAll(
            quoted ->
                Matcher.quoteReplacement(
                    quoted.group(1) == null ? quoted.group(2) : quoted.group(1)));
  }
}
