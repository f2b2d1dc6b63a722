package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** How the values of one member stand in JSON: the compiled form of a member's type. */
sealed interface ValueForm permits ScalarForm, ListForm, MapForm, StructureForm {
  /**
   * Reads the value that starts at the parser's current token, which is not {@code null}; leaves
   * the parser at the value's last token.
   *
   * @throws MalformedInputException if the value is of another type
   */
  Object read(JsonParser json) throws IOException;

  /** Writes a value as {@link #read} gives it. */
  void write(Object value, JsonGenerator json) throws IOException;
}
