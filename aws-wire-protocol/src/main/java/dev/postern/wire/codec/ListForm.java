package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists. A {@code null} in a list is dropped, as AWS's service framework does.
 *
 * @param element the form of the elements
 */
record ListForm(ValueForm element) implements ValueForm {
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
}
