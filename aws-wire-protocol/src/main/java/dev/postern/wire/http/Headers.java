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
  private static final Headers NONE = new Headers(List.of(), 0);

  private final List<Header> fields;
  private final int characters;

  /** One header field. */
  public record Header(String name, String value) {
    /** Whether that is its name, in whatever case. */
    public boolean isNamed(String other) {
      // Most names that are compared differ in length or in their first letter.
      return name.length() == other.length()
          && (name.isEmpty() || ((name.charAt(0) ^ other.charAt(0)) & ~0x20) == 0)
          && name.equalsIgnoreCase(other);
    }
  }

  private Headers(List<Header> fields, int characters) {
    this.fields = fields;
    this.characters = characters;
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
    return new Builder();
  }

  /** A builder that starts with these fields. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.fields.addAll(fields);
    builder.characters = characters;
    return builder;
  }

  /** The first value of that name, if any. */
  public Optional<String> first(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isNamed(name)) {
        return Optional.of(fields.get(i).value());
      }
    }
    return Optional.empty();
  }

  /** Every value of that name, in the order received. */
  public List<String> all(String name) {
    List<String> values = List.of();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).isNamed(name)) {
        values = values.isEmpty() ? new ArrayList<>(1) : values;
        values.add(fields.get(i).value());
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

  /** How many characters the names and values have in all. */
  public int characters() {
    return characters;
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
    private static final int ROOM = 16;

    private final List<Header> fields = new ArrayList<>(ROOM);
    private int characters;

    private Builder() {}

    /** Adds a field beside others of the same name. */
    public Builder add(String name, String value) {
      fields.add(new Header(name, value));
      characters += name.length() + value.length();
      return this;
    }

    /** Puts one value in the place of all fields of that name. */
    public Builder set(String name, String value) {
      remove(name);
      return add(name, value);
    }

    /** Sets the field unless one of that name is there. */
    public Builder setIfAbsent(String name, String value) {
      return indexOf(name) < 0 ? add(name, value) : this;
    }

    public Builder remove(String name) {
      for (int i = indexOf(name); i >= 0; i = indexOf(name)) {
        Header removed = fields.remove(i);
        characters -= removed.name().length() + removed.value().length();
      }
      return this;
    }

    /** The place of the last field of that name; -1 when there is none. */
    private int indexOf(String name) {
      int i = fields.size() - 1;
      while (i >= 0 && !fields.get(i).isNamed(name)) {
        i--;
      }
      return i;
    }

    public Headers build() {
      return fields.isEmpty() ? NONE : new Headers(List.copyOf(fields), characters);
    }
  }
}
