package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The forms of lists, sets, maps and of what may be absent. */
final class CollectionForms {
  private CollectionForms() {}

  static Form list(Form element) {
    return new Elements(element, Collections::unmodifiableList);
  }

  static Form set(Form element) {
    return new Elements(
        element, elements -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
  }

  /** Maps that keep the order in which they were filled. */
  static Form map(Form key, Form value) {
    return new Entries(key, value, LinkedHashMap::new);
  }

  /** Maps in the order of their keys. */
  static Form sortedMap(Form key, Form value) {
    return new Entries(key, value, TreeMap::new);
  }

  private static JsonNode write(Form form, @Nullable Object value) {
    return value == null ? NullNode.instance : form.write(value);
  }

  private static @Nullable Object read(Form form, JsonNode json, String where) {
    try {
      return json.isNull() ? null : form.read(json);
    } catch (UnreadableValueException e) {
      throw e.in(where);
    }
  }

  private record Elements(Form element, Function<List<@Nullable Object>, Object> finish)
      implements Form {
    @Override
    public JsonNode write(Object value) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      ((Collection<?>) value).forEach(each -> array.add(CollectionForms.write(element, each)));
      return array;
    }

    @Override
    public Object read(JsonNode json) {
      if (!json.isArray()) {
        throw new UnreadableValueException("is no list");
      }
      List<@Nullable Object> elements = new ArrayList<>(json.size());
      for (JsonNode each : json) {
        elements.add(CollectionForms.read(element, each, String.valueOf(elements.size())));
      }
      return finish.apply(elements);
    }

    @Override
    public Object absent() {
      return finish.apply(List.of());
    }
  }

  /** A key stands as text, whatever it is. */
  private record Entries(Form key, Form value, Supplier<Map<Object, @Nullable Object>> empty)
      implements Form {
    @Override
    public JsonNode write(Object map) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      ((Map<?, ?>) map)
          .forEach(
              (name, each) ->
                  object.set(key.write(name).asText(), CollectionForms.write(value, each)));
      return object;
    }

    @Override
    public Object read(JsonNode json) {
      if (!json.isObject()) {
        throw new UnreadableValueException("is no map");
      }
      Map<Object, @Nullable Object> read = empty.get();
      for (Map.Entry<String, JsonNode> each : json.properties()) {
        read.put(key(each.getKey()), CollectionForms.read(value, each.getValue(), each.getKey()));
      }
      return read;
    }

    private Object key(String name) {
      try {
        return key.read(JsonNodeFactory.instance.textNode(name));
      } catch (UnreadableValueException e) {
        return numberKey(name);
      }
    }

    private Object numberKey(String name) {
      try {
        return key.read(JsonNodeFactory.instance.numberNode(Long.parseLong(name)));
      } catch (NumberFormatException e) {
        throw new UnreadableValueException("is no key").in(name);
      }
    }

    @Override
    public Object absent() {
      return empty.get();
    }
  }
}
