package dev.postern.emulator.invoke.function;

import java.util.List;

/** What a function's resource policy says to an access. */
public sealed interface Verdict {
  /**
   * A statement lets it in.
   *
   * @param sid the statement's id
   */
  record Allowed(String sid) implements Verdict {}

  /**
   * No statement lets it in.
   *
   * @param reasons why not, for each statement; empty when there is none
   */
  record Refused(List<String> reasons) implements Verdict {}
}
