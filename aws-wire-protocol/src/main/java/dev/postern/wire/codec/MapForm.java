package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Maps with string keys, in the order they came. A {@code null} value is kept in a map of strings,
 * as API Gateway keeps the templates {@code {"application/json": null}}, and dropped in others.
 *
 * @param value the form of the values
 * @param keyName the name of a key in forms and in XML
 * @param valueName the name of a value there
 */
record MapForm(ValueForm value, String keyName, String valueName) implements ValueForm {
  private static final String ENTRY = "entry";

  @Override
  public Object read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw MalformedInputException.unexpected(json, "Expected map or null");
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        entries.put(key, value.read(json));
      } else if (value instanceof StringForm) {
        entries.put(key, null);
      }
    }
    return entries;
  }

  @Override
  public void write(Object map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ? extends @Nullable Object> entry : ((Map<?, ?>) map).entrySet()) {
      json.writeFieldName((String) entry.getKey());
      Object each = entry.getValue();
      if (each == null) {
        json.writeNull();
      } else {
        value.write(each, json);
      }
    }
    json.writeEndObject();
  }

  @Override
  public Optional<Object> read(FormParameters form, String name) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (String each : form.elements(name + "." + ENTRY).values()) {
      String key =
          form.value(each + "." + keyName)
              .orElseThrow(() -> MalformedInputException.because("The map entry has no key"));
      value.read(form, each + "." + valueName).ifPresent(found -> entries.put(key, found));
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  @Override
  public void write(String name, Object map, XmlWriter xml) throws XMLStreamException {
    xml.element(
        name,
        entries -> {
          for (Map.Entry<?, ? extends @Nullable Object> entry : ((Map<?, ?>) map).entrySet()) {
            entries.element(ENTRY, content -> writeEntry(entry, content));
          }
        });
  }

  private void writeEntry(Map.Entry<?, ? extends @Nullable Object> entry, XmlWriter xml)
      throws XMLStreamException {
    xml.element(keyName, (String) entry.getKey());
    Object each = entry.getValue();
    if (each != null) {
      value.write(valueName, each, xml);
    }
  }
}
