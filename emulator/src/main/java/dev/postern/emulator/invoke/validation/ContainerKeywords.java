package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.invoke.validation.CompiledSchema.Keyword;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keywords for arrays and objects, in the words of the java-json-tools validator. */
final class ContainerKeywords {
  private ContainerKeywords() {}

  static Keyword additionalItems(int allowed) {
    return array(
        (instance, check) -> {
          if (instance.size() > allowed) {
            check.violated(
                "schema only allows %d elements in array but instance has %d elements"
                    .formatted(allowed, instance.size()));
          }
        });
  }

  static Keyword minItems(int minimum) {
    return array(
        (instance, check) -> {
          if (instance.size() < minimum) {
            check.violated(
                "array is too short: must have at least %d elements but instance has %d elements"
                    .formatted(minimum, instance.size()));
          }
        });
  }

  static Keyword maxItems(int maximum) {
    return array(
        (instance, check) -> {
          if (instance.size() > maximum) {
            check.violated(
                "array is too long: must have at most %d elements but instance has %d elements"
                    .formatted(maximum, instance.size()));
          }
        });
  }

  static Keyword uniqueItems() {
    return array(
        (instance, check) -> {
          if (JsonEquality.hasDuplicates(instance)) {
            check.violated("array must not contain duplicate elements");
          }
        });
  }

  static Keyword additionalProperties(Set<String> properties, Set<EcmaPattern> patterns) {
    return object(
        (instance, check) -> {
          Set<String> others = new TreeSet<>(CompiledSchema.names(instance));
          others.removeAll(properties);
          others.removeIf(
              name -> patterns.stream().anyMatch(pattern -> pattern.matches(name, check)));
          if (!others.isEmpty()) {
            check.violated(
                "object instance has properties which are not allowed by the schema: %s"
                    .formatted(ValueKeywords.quoted(others)));
          }
        });
  }

  static Keyword minProperties(int minimum) {
    return object(
        (instance, check) -> {
          if (instance.size() < minimum) {
            check.violated(
                "object has too few properties (found %d but schema requires at least %d)"
                    .formatted(instance.size(), minimum));
          }
        });
  }

  static Keyword maxProperties(int maximum) {
    return object(
        (instance, check) -> {
          if (instance.size() > maximum) {
            check.violated(
                "object has too many properties (found %d but schema requires at most %d)"
                    .formatted(instance.size(), maximum));
          }
        });
  }

  static Keyword required(Set<String> names) {
    Set<String> required = new TreeSet<>(names);
    return object(
        (instance, check) -> {
          Set<String> missing = missing(required, instance);
          if (!missing.isEmpty()) {
            check.violated(
                "object has missing required properties (%s)"
                    .formatted(ValueKeywords.quoted(missing)));
          }
        });
  }

  private static Set<String> missing(Set<String> required, JsonNode object) {
    Set<String> missing = new TreeSet<>(required);
    missing.removeIf(object::has);
    return missing;
  }

  /**
   * What a property brings with it.
   *
   * @param properties the properties that a property needs beside it
   * @param schemas the schema that an object with a property must satisfy
   */
  static Keyword dependencies(
      Map<String, Set<String>> properties, Map<String, CompiledSchema> schemas) {
    Map<String, Set<String>> sorted = new TreeMap<>(properties);
    return object(
        (instance, check) -> {
          sorted.forEach(
              (name, needed) -> {
                if (instance.has(name)) {
                  checkNeeded(name, needed, instance, check);
                }
              });
          schemas.forEach(
              (name, schema) -> {
                if (instance.has(name)) {
                  schema.check(instance, check);
                }
              });
        });
  }

  private static void checkNeeded(
      String name, Set<String> needed, JsonNode instance, BodyCheck check) {
    Set<String> missing = missing(needed, instance);
    if (!missing.isEmpty()) {
      check.violated(
          "property \"%s\" of object has missing property dependencies (schema requires %s; missing: %s)"
              .formatted(
                  name,
                  ValueKeywords.quoted(new TreeSet<>(needed)),
                  ValueKeywords.quoted(missing)));
    }
  }

  static Keyword allOf(List<CompiledSchema> schemas) {
    return (instance, check) -> {
      long matched = matched(schemas, instance, check);
      if (matched < schemas.size()) {
        check.violated(
            "instance failed to match all required schemas (matched only %d out of %d)"
                .formatted(matched, schemas.size()));
      }
    };
  }

  static Keyword anyOf(List<CompiledSchema> schemas) {
    return (instance, check) -> {
      if (schemas.stream().noneMatch(schema -> check.matches(schema, instance))) {
        check.violated(
            "instance failed to match at least one required schema among %d"
                .formatted(schemas.size()));
      }
    };
  }

  static Keyword oneOf(List<CompiledSchema> schemas) {
    return (instance, check) -> {
      long matched = matched(schemas, instance, check);
      if (matched != 1) {
        check.violated(
            "instance failed to match exactly one schema (matched %d out of %d)"
                .formatted(matched, schemas.size()));
      }
    };
  }

  static Keyword not(CompiledSchema schema) {
    return (instance, check) -> {
      if (check.matches(schema, instance)) {
        check.violated("instance matched a schema which it should not have");
      }
    };
  }

  private static long matched(List<CompiledSchema> schemas, JsonNode instance, BodyCheck check) {
    return schemas.stream().filter(schema -> check.matches(schema, instance)).count();
  }

  private static Keyword array(Keyword keyword) {
    return (instance, check) -> {
      if (instance.isArray()) {
        keyword.check(instance, check);
      }
    };
  }

  private static Keyword object(Keyword keyword) {
    return (instance, check) -> {
      if (instance.isObject()) {
        keyword.check(instance, check);
      }
    };
  }
}
