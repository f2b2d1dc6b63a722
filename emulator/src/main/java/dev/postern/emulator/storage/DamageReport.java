package dev.postern.emulator.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * The damaged files of a state directory. They keep their content under another name, so that
 * somebody may look at them and nothing is written over them.
 */
final class DamageReport {
  /** The end of a damaged file's name. */
  static final String SET_ASIDE = ".damaged";

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Sets a file aside and reports it. */
  void setAside(Path file, String reason) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + SET_ASIDE);
    for (int number = 2; Files.exists(aside); number++) {
      aside = file.resolveSibling(file.getFileName() + "." + number + SET_ASIDE);
    }
    Files.move(file, aside);
    report("%s is damaged: %s; it was renamed to %s".formatted(file, reason, aside.getFileName()));
  }

  /** Reports a file that was set aside at an earlier start. */
  void remember(Path aside) {
    report("%s was found damaged at an earlier start".formatted(aside));
  }

  /** Who finds loggers looks in every jar first, so it is asked for when there is damage. */
  private void report(String line) {
    lines.add(line);
    LoggerFactory.getLogger(DamageReport.class).warn("{}; what it held is not served", line);
  }

  List<String> lines() {
    return lines.stream().sorted().toList();
  }

  void clear() {
    lines.clear();
  }
}
