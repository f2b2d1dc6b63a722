package dev.postern.wire.codec;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * How a scalar stands on the wire: in JSON, and as the text of a label, query or form parameter,
 * header or XML element.
 */
sealed interface ScalarForm extends ValueForm
    permits BlobForm,
        BooleanForm,
        DecimalForm,
        EpochSecondsForm,
        IntegerForm,
        IsoInstantForm,
        StringForm {
  /**
   * Reads the text of a label, query or form parameter, or header.
   *
   * @throws MalformedInputException if the text is no such value
   */
  Object parse(String text);

  /** The text of a value in a header or an XML element. */
  String print(Object value);

  @Override
  default Optional<Object> read(FormParameters form, String name) {
    return form.value(name).map(this::parse);
  }

  @Override
  default void write(String name, Object value, XmlWriter xml) throws XMLStreamException {
    xml.element(name, print(value));
  }
}
