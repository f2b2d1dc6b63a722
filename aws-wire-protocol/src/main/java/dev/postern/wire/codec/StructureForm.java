package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Nested structures.
 *
 * @param builder makes a builder of the structure
 * @param shapes where the structure's own members are compiled, when the first value is met: a
 *     structure may contain itself
 */
record StructureForm(Supplier<SdkPojo> builder, Shapes shapes) implements ValueForm {
  @Override
  public Object read(JsonParser json) throws IOException {
    SdkPojo structure = builder.get();
    shapes.of(structure).readPayload(json, structure);
    return ((SdkBuilder<?, ?>) structure).build();
  }

  @Override
  public void write(Object value, JsonGenerator json) throws IOException {
    SdkPojo structure = (SdkPojo) value;
    shapes.of(structure).writePayload(structure, json);
  }

  @Override
  public Optional<Object> read(FormParameters form, String name) {
    if (!form.hasBelow(name)) {
      return Optional.empty();
    }
    SdkPojo structure = builder.get();
    shapes.of(structure).readPayload(form, name + ".", structure);
    return Optional.of(((SdkBuilder<?, ?>) structure).build());
  }

  @Override
  public void write(String name, Object value, XmlWriter xml) throws XMLStreamException {
    SdkPojo structure = (SdkPojo) value;
    xml.element(name, content -> shapes.of(structure).writePayload(structure, content));
  }
}
