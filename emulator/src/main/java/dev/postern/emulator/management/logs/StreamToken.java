package dev.postern.emulator.management.logs;

import dev.postern.emulator.state.logs.LogEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where reading a stream goes on: {@code f/}, the id of the last event read and {@code /s} leads to
 * what comes after it, {@code b/} and the id of the first event to what comes before it.
 *
 * @param isForward whether it leads to later events
 * @param id the id of an event
 */
record StreamToken(boolean isForward, String id) {
  private static final Pattern FORM = Pattern.compile("([fb])/(\\d{56})/s");

  /** Stands before every event. */
  private static final String BEGINNING = "0".repeat(56);

  /** Reads a token, or refuses it. */
  static StreamToken parse(String token) {
    Matcher matcher = FORM.matcher(token);
    if (!matcher.matches()) {
      throw LogsRefusal.badToken();
    }
    return new StreamToken(matcher.group(1).equals("f"), matcher.group(2));
  }

  /** Leads to what comes after a page, which another token has led to. */
  static StreamToken forward(List<LogEvent> page, Optional<StreamToken> before) {
    return page.isEmpty()
        ? new StreamToken(true, before.map(StreamToken::id).orElse(BEGINNING))
        : new StreamToken(true, page.get(page.size() - 1).id());
  }

  /** Leads to what comes before a page, which another token has led to. */
  static StreamToken backward(List<LogEvent> page, Optional<StreamToken> before) {
    return page.isEmpty()
        ? new StreamToken(false, before.map(StreamToken::id).orElse(BEGINNING))
        : new StreamToken(false, page.get(0).id());
  }

  /** Whether the event lies where it leads. */
  boolean leadsTo(LogEvent event) {
    int order = event.id().compareTo(id);
    return isForward ? order > 0 : order < 0;
  }

  @Override
  public String toString() {
    return (isForward ? "f/" : "b/") + id + "/s";
  }
}
