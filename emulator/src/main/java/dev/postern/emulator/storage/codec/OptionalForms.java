package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import java.util.OptionalInt;

/** The forms of what may be empty; as members of records they are then left out. */
final class OptionalForms {
  private OptionalForms() {}

  static Form of(Form value) {
    return new Any(value);
  }

  static Form ofInt() {
    return new Whole();
  }

  private record Any(Form value) implements Form {
    @Override
    public JsonNode write(Object optional) {
      Object held = ((Optional<?>) optional).orElse(null);
      return held == null ? NullNode.instance : value.write(held);
    }

    @Override
    public Object read(JsonNode json) {
      return json.isNull() ? Optional.empty() : Optional.of(value.read(json));
    }

    @Override
    public Object absent() {
      return Optional.empty();
    }
  }

  private record Whole() implements Form {
    @Override
    public JsonNode write(Object optional) {
      OptionalInt held = (OptionalInt) optional;
      return held.isEmpty()
          ? NullNode.instance
          : JsonNodeFactory.instance.numberNode(held.getAsInt());
    }

    @Override
    public Object read(JsonNode json) {
      if (!json.canConvertToInt()) {
        throw new UnreadableValueException("is no integer");
      }
      return OptionalInt.of(json.intValue());
    }

    @Override
    public Object absent() {
      return OptionalInt.empty();
    }
  }
}
