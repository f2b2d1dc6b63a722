package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The form of a sealed family of records: {@code type} names the record. */
final class SealedForm implements Form {
  private static final String TYPE = "type";

  private final Class<?> family;
  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final Function<Type, Form> forms;

  SealedForm(Class<?> family, Function<Type, Form> forms) {
    this.family = family;
    this.forms = forms;
    for (Class<?> type : family.getPermittedSubclasses()) {
      types.put(type.getSimpleName(), type);
    }
  }

  @Override
  public JsonNode write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put(TYPE, value.getClass().getSimpleName());
    object.setAll((ObjectNode) forms.apply(value.getClass()).write(value));
    return object;
  }

  @Override
  public Object read(JsonNode json) {
    Class<?> type = types.get(json.path(TYPE).asText());
    if (type == null) {
      throw new UnreadableValueException(
          "type '" + json.path(TYPE).asText() + "' is not known of a " + family.getSimpleName());
    }
    ObjectNode members = json.deepCopy();
    members.remove(TYPE);
    return forms.apply(type).read(members);
  }
}
