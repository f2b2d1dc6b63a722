package dev.postern.emulator.trace;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.Headers.Header;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what must not be read from a trace, in two ways.
 *
 * <p>By name: the values of header fields, query parameters and named notes that {@link
 * SecretNames} knows. By value: wherever else a secret that came with the request, or that any step
 * sent or received in a header, turns up again, such as in a template's output or a body.
 *
 * <p>As in API Gateway's execution logs, the last characters stay readable, so that a developer can
 * tell two keys apart: {@code ****abcdef}. Of a secret shorter than 16 characters nothing stays.
 * Secrets shorter than 8 characters are masked by name only, since they could be any word.
 */
final class Secrets {
  private static final String MASK = "****";
  private static final int SHORTEST_SHOWN = 16;
  private static final int SHOWN = 6;
  private static final int SHORTEST_FOUND = 8;
  private static final Pattern PAIR = Pattern.compile("(^|[?&;\\s])([^=&?;\\s]+)=([^&\\s\"]*)");

  private final List<String> values;
  private final UnaryOperator<String> mask;

  private Secrets(Set<String> values, UnaryOperator<String> mask) {
    // The longest first: one secret may be part of another.
    this.values =
        values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    this.mask = mask;
  }

  /** The secrets of a trace, masked as Postern shows them. */
  static Secrets of(Trace trace) {
    return new Secrets(found(trace), Secrets::hidden);
  }

  /**
   * The secrets of a trace, masked as API Gateway masks them in its logs: a star for each character
   * but the last six.
   */
  static Secrets starred(Trace trace) {
    return new Secrets(found(trace), Secrets::starred);
  }

  private static Set<String> found(Trace trace) {
    Set<String> found = new LinkedHashSet<>();
    collect(trace.request().http().headers(), found);
    collect(trace.request().http().rawQuery(), found);
    trace.response().ifPresent(response -> collect(response.headers(), found));
    for (TraceStep step : trace.steps()) {
      step.notes()
          .values()
          .forEach(
              value -> {
                if (value instanceof Headers headers) {
                  collect(headers, found);
                }
              });
    }
    return found;
  }

  private static void collect(Headers headers, Set<String> found) {
    for (Header field : headers.fields()) {
      if (SecretNames.contains(field.name())) {
        add(field.value(), found);
        int space = field.value().indexOf(' ');
        // The scheme of "Bearer ..." is no secret, what follows it is one by itself.
        add(field.value().substring(space + 1), found);
      }
    }
  }

  private static void collect(String query, Set<String> found) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && SecretNames.contains(pair.substring(0, equals))) {
        add(pair.substring(equals + 1), found);
        add(decoded(pair.substring(equals + 1)), found);
      }
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static void add(String value, Set<String> found) {
    if (value.length() >= SHORTEST_FOUND) {
      found.add(value);
      found.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** The value of something with that name, as it may be shown. */
  String named(String name, String value) {
    return SecretNames.contains(name) ? mask.apply(value) : text(value);
  }

  /** A query string, or any text with {@code name=value} pairs in it, as it may be shown. */
  String text(String text) {
    String shown = text;
    for (String value : values) {
      if (shown.contains(value)) {
        shown = shown.replace(value, mask.apply(value));
      }
    }
    return pairs(shown);
  }

  /** A text of which only the beginning is there: its end may be the beginning of a secret. */
  String beginning(String text) {
    String shown = text(text);
    for (String value : values) {
      for (int length = value.length() - 1; length >= SHORTEST_FOUND; length--) {
        if (shown.endsWith(value.substring(0, length))) {
          return shown.substring(0, shown.length() - length) + MASK;
        }
      }
    }
    return shown;
  }

  private String pairs(String text) {
    if (text.indexOf('=') < 0) {
      return text;
    }
    Matcher pair = PAIR.matcher(text);
    StringBuilder shown = new StringBuilder();
    while (pair.find()) {
      String value = SecretNames.contains(pair.group(2)) ? maskOnce(pair.group(3)) : pair.group(3);
      pair.appendReplacement(
          shown, Matcher.quoteReplacement(pair.group(1) + pair.group(2) + "=" + value));
    }
    return pair.appendTail(shown).toString();
  }

  private String maskOnce(String value) {
    return value.startsWith(MASK) ? value : mask.apply(value);
  }

  private static String starred(String value) {
    int stars = value.length() <= SHOWN ? value.length() : value.length() - SHOWN;
    return "*".repeat(stars) + value.substring(stars);
  }

  private static String hidden(String value) {
    return value.length() < SHORTEST_SHOWN ? MASK : MASK + value.substring(value.length() - SHOWN);
  }
}
