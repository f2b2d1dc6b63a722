package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The form of values that have no parts.
 *
 * @param type what a reader is told was expected
 * @param fits whether JSON may be such a value
 * @param writer makes the JSON
 * @param reader makes the value; may throw any runtime exception when it cannot
 */
record ScalarForm(
    String type,
    Predicate<JsonNode> fits,
    Function<Object, JsonNode> writer,
    Function<JsonNode, Object> reader)
    implements Form {
  /** The form of values that stand as text. */
  static ScalarForm text(
      String type, Function<Object, String> writer, Function<String, Object> reader) {
    return new ScalarForm(
        type,
        JsonNode::isTextual,
        value -> JsonNodeFactory.instance.textNode(writer.apply(value)),
        json -> reader.apply(json.textValue()));
  }

  @Override
  public JsonNode write(Object value) {
    return writer.apply(value);
  }

  @Override
  public Object read(JsonNode json) {
    if (!fits.test(json)) {
      throw new UnreadableValueException("is no " + type);
    }
    try {
      return reader.apply(json);
    } catch (UnreadableValueException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableValueException("is no " + type + ": " + e.getMessage());
    }
  }
}
