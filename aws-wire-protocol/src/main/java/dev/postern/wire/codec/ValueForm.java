package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * How the values of one member stand on the wire, in JSON, in the forms of awsQuery and in XML: the
 * compiled form of a member's type.
 */
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

  /**
   * Reads the value of that name from a form; empty when it is absent.
   *
   * @throws MalformedInputException if the value is of another type
   */
  Optional<Object> read(FormParameters form, String name);

  /** Writes a value as an XML element of that name. */
  void write(String name, Object value, XmlWriter xml) throws XMLStreamException;
}
