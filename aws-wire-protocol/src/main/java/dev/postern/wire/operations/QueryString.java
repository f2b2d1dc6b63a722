package dev.postern.wire.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query parameters of one request, decoded, in the order they came. A parameter without {@code
 * =} has the empty value.
 *
 * @param parameters every parameter
 */
public record QueryString(List<Parameter> parameters) {
  private static final QueryString EMPTY = new QueryString(List.of());

  /** One parameter, decoded. */
  public record Parameter(String name, String value) {}

  /**
   * Parses a raw query string.
   *
   * @throws MalformedEncodingException if a percent sign starts no escape
   */
  public static QueryString parse(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return EMPTY;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int start = 0; start < rawQuery.length(); ) {
      int ampersand = rawQuery.indexOf('&', start);
      int end = ampersand < 0 ? rawQuery.length() : ampersand;
      if (end > start) {
        parameters.add(parameter(rawQuery.substring(start, end)));
      }
      start = end + 1;
    }
    return new QueryString(List.copyOf(parameters));
  }

  private static Parameter parameter(String raw) {
    int equals = raw.indexOf('=');
    String name = equals < 0 ? raw : raw.substring(0, equals);
    String value = equals < 0 ? "" : raw.substring(equals + 1);
    return new Parameter(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
  }

  /** These parameters and then the others. */
  QueryString and(QueryString others) {
    if (parameters.isEmpty() || others.parameters.isEmpty()) {
      return parameters.isEmpty() ? others : this;
    }
    List<Parameter> both = new ArrayList<>(parameters);
    both.addAll(others.parameters);
    return new QueryString(List.copyOf(both));
  }

  int size() {
    return parameters.size();
  }

  boolean containsAll(QueryString other) {
    return parameters.containsAll(other.parameters);
  }

  /** The first value of that name, if any. */
  public Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  /** Every value of that name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        values.add(parameter.value());
      }
    }
    return values;
  }
}
