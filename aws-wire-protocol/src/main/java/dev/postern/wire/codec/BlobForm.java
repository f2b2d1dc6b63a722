package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;

/** Bytes, in base64. */
record BlobForm() implements ScalarForm {
  private static final String TARGET = "a Blob";

  @Override
  public Object read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw MalformedInputException.inconvertible(json, TARGET);
    }
    return parse(json.getText());
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    json.writeString(print(value));
  }

  @Override
  public Object parse(String text) {
    try {
      return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw MalformedInputException.inconvertibleText(TARGET);
    }
  }

  @Override
  public String print(Object value) {
    return Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
  }
}
