package dev.postern.emulator.invoke.mapping;

/** A failure inside a template on its way out, with the place of the statement that it ended. */
final class StatementFailure extends RuntimeException {
  private final int line;
  private final int column;

  StatementFailure(int line, int column, RuntimeException cause) {
    super(null, cause, false, false);
    this.line = line;
    this.column = column;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
