package dev.postern.cli;

/** The process's door: runs one command and ends with its exit code. */
public final class Main {
  private Main() {}

  /** Runs {@code postern} with these arguments. */
  public static void main(String[] args) {
    Libraries.prepare();
    System.exit(PosternCommandLine.run(Terminal.ofProcess(), args));
  }
}
