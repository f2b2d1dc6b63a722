package dev.postern.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the libraries beneath have to say on the terminal: warnings and worse, so that a start is
 * one line.
 */
final class LibraryLog {
  private static final Logger ROOT = Logger.getLogger("");

  private LibraryLog() {}

  static void quiet() {
    ROOT.setLevel(Level.WARNING);
  }
}
