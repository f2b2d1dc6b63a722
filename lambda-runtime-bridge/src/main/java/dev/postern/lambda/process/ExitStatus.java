package dev.postern.lambda.process;

/** How a process or container ended, in the words that Lambda uses. */
public final class ExitStatus {
  private static final int SIGNALS = 128;

  /** Lower codes are told apart from signals that no function gets: Node.js exits with 129. */
  private static final int FIRST_SIGNAL = 3;

  /** Linux has no more; a function that exits with -1 has status 255. */
  private static final int LAST_SIGNAL = 64;

  private static final String[] NAMES = {
    "",
    "hangup",
    "interrupt",
    "quit",
    "illegal instruction",
    "trace/breakpoint trap",
    "aborted",
    "bus error",
    "floating point exception",
    "killed",
    "user defined signal 1",
    "segmentation fault",
    "user defined signal 2",
    "broken pipe",
    "alarm clock",
    "terminated"
  };

  private ExitStatus() {}

  /**
   * The words for an exit code of a shell, which says 128 and the number for a signal: {@code exit
   * status 1}, {@code signal: killed}.
   */
  public static String words(int code) {
    int signal = code - SIGNALS;
    if (signal < FIRST_SIGNAL || signal > LAST_SIGNAL) {
      return "exit status " + code;
    }
    return signal < NAMES.length ? "signal: " + NAMES[signal] : "signal: signal " + signal;
  }
}
