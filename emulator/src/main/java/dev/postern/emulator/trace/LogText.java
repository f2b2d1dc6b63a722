package dev.postern.emulator.trace;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.Headers.Header;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the execution log prints what a trace holds: maps as {@code {a=1, b=2}}, several values of a
 * name with commas between them, bodies as text, secrets as stars.
 */
final class LogText {
  private static final String NO_TEXT = "[Binary Data]";

  private final Secrets secrets;

  LogText(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Any text, its secrets starred. */
  String text(String text) {
    return secrets.text(text);
  }

  /** Header fields in their order; those of one name together, under its first spelling. */
  String headers(Headers headers) {
    Map<String, String> spellings = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (Header field : headers.fields()) {
      String name =
          spellings.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), key -> field.name());
      values.merge(
          name, secrets.named(field.name(), field.value()), (one, next) -> one + "," + next);
    }
    return map(values);
  }

  /** A query string, decoded. */
  String query(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
        values.merge(name, secrets.named(name, value), (one, next) -> one + "," + next);
      }
    }
    return map(values);
  }

  /** Path variables, whose values are raw. */
  String pathVariables(Map<?, ?> rawValues) {
    Map<String, String> values = new LinkedHashMap<>();
    rawValues.forEach(
        (name, raw) -> {
          String value = decoded(String.valueOf(raw).replace("+", "%2B"));
          values.put(String.valueOf(name), secrets.named(String.valueOf(name), value));
        });
    return map(values);
  }

  /** A body as a step notes it. */
  String body(Object noted) {
    if (noted instanceof byte[] bytes) {
      return body(TracedBody.whole(bytes));
    }
    return noted instanceof TracedBody body ? body(body) : secrets.text(String.valueOf(noted));
  }

  String body(TracedBody body) {
    return body.text().map(secrets::text).orElse(NO_TEXT);
  }

  private static String map(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
