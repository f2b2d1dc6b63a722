package dev.postern.wire.operations;

/**
 * One segment of a URI template.
 *
 * @param kind what it matches
 * @param text a literal's text as it stands on the wire, a label's name
 */
record Segment(Kind kind, String text) {
  /** What a segment of a template matches. */
  enum Kind {
    /** The same text. */
    LITERAL,
    /** Any one segment: {@code {name}}. */
    LABEL,
    /** One or more segments: {@code {name+}}. */
    GREEDY_LABEL
  }

  static Segment parse(String template) {
    if (!template.startsWith("{")) {
      return new Segment(Kind.LITERAL, template);
    }
    return template.endsWith("+}")
        ? new Segment(Kind.GREEDY_LABEL, template.substring(1, template.length() - 2))
        : new Segment(Kind.LABEL, template.substring(1, template.length() - 1));
  }
}
