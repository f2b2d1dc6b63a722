package dev.postern.wire.codec;

import dev.postern.wire.codec.XmlWriter.Content;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as this wire writes it. */
public final class WireXml {
  private static final int INITIAL_LENGTH = 512;

  private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

  /** A writer of documents. */
  public WireXml() {}

  /**
   * A document as UTF-8, laid out as AWS's query services do: without declaration, two blanks
   * deeper per level, a line break at the end.
   *
   * @param root the name of the root element
   * @param namespace the namespace of all elements; none when empty
   */
  public byte[] write(String root, String namespace, Content content) {
    StringWriter text = new StringWriter(INITIAL_LENGTH);
    try {
      XMLStreamWriter xml = factory.createXMLStreamWriter(text);
      xml.writeStartElement(root);
      if (!namespace.isEmpty()) {
        xml.writeDefaultNamespace(namespace);
      }
      content.writeTo(new XmlWriter(xml));
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write the XML document " + root, e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
