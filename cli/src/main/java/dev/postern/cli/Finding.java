package dev.postern.cli;

/**
 * What one of the doctor's checks came to.
 *
 * @param verdict how bad it is
 * @param subject what was looked at
 * @param text what was found and, where something can be done, what
 */
record Finding(Verdict verdict, String subject, String text) {
  /** How bad something is. */
  enum Verdict {
    /** As it should be. */
    OK,
    /** Works, but somebody might wonder later. */
    NOTE,
    /** Something that is needed does not work. */
    BROKEN
  }

  static Finding ok(String subject, String text) {
    return new Finding(Verdict.OK, subject, text);
  }

  static Finding note(String subject, String text) {
    return new Finding(Verdict.NOTE, subject, text);
  }

  static Finding broken(String subject, String text) {
    return new Finding(Verdict.BROKEN, subject, text);
  }

  /** One line; the verdict in its colour. */
  String line(Paint paint) {
    String word =
        switch (verdict) {
          case OK -> paint.good("ok    ");
          case NOTE -> paint.hint("note  ");
          case BROKEN -> paint.bad("broken");
        };
    return word + " " + paint.strong(subject) + ": " + text;
  }
}
