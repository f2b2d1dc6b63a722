package dev.postern.wire.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The header fields of one HTTP message: ordered, repeatable, compared without regard to case,
 * printed in the spelling they came in.
 */
public final class Headers {
  private static final Headers NONE = new Headers(List.of());

  private final List<Header> fields;

  /** One header field. */
  public record Header(String name, String value) {}

  private Headers(List<Header> fields) {
    this.fields = fields;
  }

  /** No header fields at all. */
  public static Headers none() {
    return NONE;
  }

  /** Header fields from names and values in turn: {@code of("Accept", "a/b", "Host", "x")}. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a header name without a value: " + namesAndValues[namesAndValues.length - 1]);
    }
    Builder builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  public static Builder builder() {
    return new Builder(new ArrayList<>());
  }

  /** A builder that starts with these fields. */
  public Builder toBuilder() {
    return new Builder(new ArrayList<>(fields));
  }

  /** The first value of that name, if any. */
  public Optional<String> first(String name) {
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** Every value of that name, in the order received. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Header field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  public boolean contains(String name) {
    return first(name).isPresent();
  }

  /** All fields in order. */
  public List<Header> fields() {
    return fields;
  }

  /** Values by lower-case name, names sorted: for comparing and printing. */
  public Map<String, List<String>> byLowerCaseName() {
    Map<String, List<String>> map = new TreeMap<>();
    for (Header field : fields) {
      map.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
          .add(field.value());
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }

  /** Collects header fields in order. */
  public static final class Builder {
    private final List<Header> fields;

    private Builder(List<Header> fields) {
      this.fields = fields;
    }

    /** Adds a field beside others of the same name. */
    public Builder add(String name, String value) {
      fields.add(new Header(name, value));
      return this;
    }

    /** Puts one value in the place of all fields of that name. */
    public Builder set(String name, String value) {
      remove(name);
      return add(name, value);
    }

    /** Sets the field unless one of that name is there. */
    public Builder setIfAbsent(String name, String value) {
      for (Header field : fields) {
        if (field.name().equalsIgnoreCase(name)) {
          return this;
        }
      }
      return add(name, value);
    }

    public Builder remove(String name) {
      fields.removeIf(f -> f.name().equalsIgnoreCase(name));
      return this;
    }

    public Headers build() {
      return fields.isEmpty() ? NONE : new Headers(List.copyOf(fields));
    }
  }
}
