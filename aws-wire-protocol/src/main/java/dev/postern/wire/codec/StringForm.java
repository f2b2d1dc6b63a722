package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Strings, and enumerations, whose values the wire does not check. */
record StringForm() implements ScalarForm {
  @Override
  public Object read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw MalformedInputException.inconvertible(json, "a String");
    }
    return json.getText();
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeString((String) value);
  }

  @Override
  public Object parse(String text) {
    return text;
  }

  @Override
  public String print(Object value) {
    return (String) value;
  }
}
