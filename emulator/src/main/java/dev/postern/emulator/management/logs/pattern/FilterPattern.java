package dev.postern.emulator.management.logs.pattern;

/**
 * A pattern that log events match or not, parsed once.
 *
 * <ul>
 *   <li>Terms: {@code ERROR "exact phrase"} are all in the message, {@code -DEBUG} is not, of
 *       {@code ?WARN ?ERROR} one is; {@code %regex%} is found in it.
 *   <li>JSON: <code>{ $.level = "ERROR" && ($.ms > 10 || $.user IS NULL) }</code>.
 *   <li>Fields between spaces: {@code [ip, user, ..., status = 4*, bytes > 100]}.
 * </ul>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
@FunctionalInterface
public interface FilterPattern {
  /** Whether the message of an event matches. */
  boolean matches(String message);

  /**
   * Reads a pattern; a blank one matches everything.
   *
   * @throws InvalidFilterPatternException when it is none
   */
  static FilterPattern parse(String pattern) {
    PatternReader reader = new PatternReader(pattern);
    if (reader.atEnd()) {
      return message -> true;
    }
    if (reader.accept("{")) {
      return JsonPattern.read(reader);
    }
    return reader.accept("[") ? FieldsPattern.read(reader) : TermsPattern.read(reader);
  }
}
