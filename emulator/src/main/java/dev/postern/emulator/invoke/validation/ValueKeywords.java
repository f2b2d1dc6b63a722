package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.validation.CompiledSchema.Keyword;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The keywords for values as such, for numbers and for strings. Their texts are those of the
 * java-json-tools validator, which AWS's answers show.
 */
final class ValueKeywords {
  private static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "null", "number", "object", "string");

  /** A remainder between numbers that differ by more digits than this is not computed. */
  private static final int MOST_DIGITS = 5_000;

  private ValueKeywords() {}

  static Keyword type(JsonNode value) {
    Set<String> allowed = new TreeSet<>();
    if (value.isArray()) {
      value.forEach(name -> allowed.add(typeName(name)));
    } else {
      allowed.add(typeName(value));
    }
    if (allowed.contains("number")) {
      allowed.add("integer");
    }
    String listed = quoted(allowed);
    return (instance, check) -> {
      if (!allowed.contains(typeOf(instance))) {
        check.violated(
            "instance type (%s) does not match any allowed primitive type (allowed: %s)"
                .formatted(typeOf(instance), listed));
      }
    };
  }

  private static String typeName(JsonNode name) {
    if (!TYPES.contains(name.asText())) {
      throw new MappingException(name + " is no type; the types are " + new TreeSet<>(TYPES));
    }
    return name.asText();
  }

  /** Draft 4 goes by how a number is written: {@code 1.0} is no integer. */
  private static String typeOf(JsonNode instance) {
    if (instance.isNumber()) {
      return instance.isIntegralNumber() ? "integer" : "number";
    }
    JsonNodeType type = instance.getNodeType();
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Names as a JSON array. */
  static String quoted(Set<String> sortedNames) {
    return sortedNames.stream()
        .map(name -> TextNode.valueOf(name).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  static Keyword enumeration(JsonNode values) {
    Set<Object> keys =
        StreamSupport.stream(values.spliterator(), false)
            .map(JsonEquality::key)
            .collect(Collectors.toSet());
    return (instance, check) -> {
      if (!keys.contains(JsonEquality.key(instance))) {
        check.violated(
            "instance value (%s) not found in enum (possible values: %s)"
                .formatted(instance, values));
      }
    };
  }

  static Keyword minimum(JsonNode minimum, boolean exclusive) {
    return number(
        (instance, check) -> {
          int order = instance.decimalValue().compareTo(minimum.decimalValue());
          if (order < 0) {
            check.violated(
                "numeric instance is lower than the required minimum (minimum: %s, found: %s)"
                    .formatted(minimum, instance));
          } else if (order == 0 && exclusive) {
            check.violated(
                "numeric instance is not strictly greater than the required minimum %s"
                    .formatted(minimum));
          }
        });
  }

  static Keyword maximum(JsonNode maximum, boolean exclusive) {
    return number(
        (instance, check) -> {
          int order = instance.decimalValue().compareTo(maximum.decimalValue());
          if (order > 0) {
            check.violated(
                "numeric instance is greater than the required maximum (maximum: %s, found: %s)"
                    .formatted(maximum, instance));
          } else if (order == 0 && exclusive) {
            check.violated(
                "numeric instance is not strictly lower than the required maximum %s"
                    .formatted(maximum));
          }
        });
  }

  static Keyword multipleOf(JsonNode divisor) {
    return number(
        (instance, check) -> {
          if (Math.abs((long) instance.decimalValue().scale() - divisor.decimalValue().scale())
              > MOST_DIGITS) {
            throw new BodyCheck.CannotCheckException(
                "the remainder of " + instance + " and " + divisor + " has too many digits");
          }
          if (instance.decimalValue().remainder(divisor.decimalValue()).signum() != 0) {
            check.violated(
                "remainder of division is not zero (%s / %s)".formatted(instance, divisor));
          }
        });
  }

  static Keyword minLength(int minimum) {
    return string(
        (instance, check) -> {
          int length = length(instance);
          if (length < minimum) {
            check.violated(
                "string \"%s\" is too short (length: %d, required minimum: %d)"
                    .formatted(instance.textValue(), length, minimum));
          }
        });
  }

  static Keyword maxLength(int maximum) {
    return string(
        (instance, check) -> {
          int length = length(instance);
          if (length > maximum) {
            check.violated(
                "string \"%s\" is too long (length: %d, maximum allowed: %d)"
                    .formatted(instance.textValue(), length, maximum));
          }
        });
  }

  private static int length(JsonNode string) {
    return string.textValue().codePointCount(0, string.textValue().length());
  }

  static Keyword pattern(String expression) {
    EcmaPattern pattern = EcmaPattern.compile(expression);
    return string(
        (instance, check) -> {
          if (!pattern.matches(instance.textValue(), check)) {
            check.violated(
                "ECMA 262 regex \"%s\" does not match input string \"%s\""
                    .formatted(pattern, instance.textValue()));
          }
        });
  }

  /** A rule for strings alone. */
  static Keyword string(Keyword keyword) {
    return (instance, check) -> {
      if (instance.isTextual()) {
        keyword.check(instance, check);
      }
    };
  }

  private static Keyword number(Keyword keyword) {
    return (instance, check) -> {
      if (instance.isNumber()) {
        keyword.check(instance, check);
      }
    };
  }
}
