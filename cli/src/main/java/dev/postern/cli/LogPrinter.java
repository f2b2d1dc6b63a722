package dev.postern.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints log events, one after the other.
 *
 * @param terminal where to
 */
record LogPrinter(Terminal terminal) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The names that Lambda gives, of which the end tells environments apart. */
  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\d{4}/\\d{2}/\\d{2}/.*\\[[^]]+]([0-9a-f]{8})[0-9a-f]*");

  /** Prints what there was; what had gone before anybody looked is not missed. */
  void history(LogsPage page) {
    Objects.requireNonNullElse(page.events(), List.<LogsPage.Event>of()).forEach(this::print);
    terminal.out().flush();
  }

  /** Prints what has come since. */
  void news(LogsPage page) {
    if (page.lost() > 0) {
      terminal
          .err()
          .println(page.lost() + " events came and went too fast to be shown; see --filter");
    }
    history(page);
  }

  private void print(LogsPage.Event event) {
    terminal
        .out()
        .println(
            TIME.format(Instant.ofEpochMilli(event.timestamp()))
                + " "
                + environment(event.stream())
                + " "
                + event.message().stripTrailing());
  }

  private static String environment(String stream) {
    Matcher matcher = ENVIRONMENT.matcher(stream);
    return matcher.matches() ? matcher.group(1) : stream;
  }
}
