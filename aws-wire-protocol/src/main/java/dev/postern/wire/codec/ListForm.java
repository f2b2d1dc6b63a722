package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Lists. A {@code null} in a list is dropped, as AWS's service framework does.
 *
 * @param element the form of the elements
 * @param elementName the name of an element in forms and in XML: {@code member}
 */
record ListForm(ValueForm element, String elementName) implements ValueForm {
  @Override
  public Object read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw MalformedInputException.unexpected(json, "Expected list or null");
    }
    List<Object> values = new ArrayList<>();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token != JsonToken.VALUE_NULL) {
        values.add(element.read(json));
      }
    }
    return values;
  }

  /**
   * The form of the elements of a list outside of the body.
   *
   * @throws IllegalStateException if the model has a type there that this codec does not know
   */
  ScalarForm scalarElement() {
    if (element instanceof ScalarForm scalar) {
      return scalar;
    }
    throw new IllegalStateException("not a list of scalars: " + this);
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Object each : (List<?>) value) {
      element.write(each, json);
    }
    json.writeEndArray();
  }

  /** A list's name with an empty value is how a client says that the list is empty. */
  @Override
  public Optional<Object> read(FormParameters form, String name) {
    List<Object> values = new ArrayList<>();
    for (String each : form.elements(name + "." + elementName).values()) {
      element.read(form, each).ifPresent(values::add);
    }
    return values.isEmpty() ? form.value(name).map(ListForm::empty) : Optional.of(values);
  }

  private static List<Object> empty(String text) {
    if (!text.isEmpty()) {
      throw MalformedInputException.because("Unexpected list element termination");
    }
    return List.of();
  }

  @Override
  public void write(String name, Object value, XmlWriter xml) throws XMLStreamException {
    xml.element(
        name,
        content -> {
          for (Object each : (List<?>) value) {
            element.write(elementName, each, content);
          }
        });
  }
}
