package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a query string: names and values decoded, {@code +} a space, repeated names in order. */
final class QueryString {
  private QueryString() {}

  static Map<String, List<String>> parse(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values
            .computeIfAbsent(PercentEncoding.decodeQuery(name), n -> new ArrayList<>(1))
            .add(PercentEncoding.decodeQuery(value));
      }
    }
    return values;
  }
}
