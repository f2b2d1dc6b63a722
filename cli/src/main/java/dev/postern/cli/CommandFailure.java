package dev.postern.cli;

/** How a command refuses: one line for its user, and the exit code. */
final class CommandFailure extends RuntimeException {
  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** The user can put it right: a wrong argument, an unreadable file, a port in use. */
  static CommandFailure userError(String message) {
    return new CommandFailure(PosternCommandLine.USAGE, message);
  }

  /** It failed for another reason: no gateway answers, the gateway broke. */
  static CommandFailure failed(String message) {
    return new CommandFailure(PosternCommandLine.FAILED, message);
  }

  /** The same failure, its line naming what it is about. */
  CommandFailure about(String subject) {
    return new CommandFailure(exitCode, subject + ": " + getMessage());
  }

  int exitCode() {
    return exitCode;
  }
}
