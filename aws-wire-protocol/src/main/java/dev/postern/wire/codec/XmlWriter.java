package dev.postern.wire.codec;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements inside an XML document, each on its line; an empty one as {@code <X/>}. */
public final class XmlWriter {
  private final XMLStreamWriter xml;
  private int depth = 1;

  /** The element whose tag waits until it is known whether it holds anything. */
  private Optional<String> pending = Optional.empty();

  XmlWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Something that writes elements. */
  @FunctionalInterface
  public interface Content {
    /** Writes any number of elements. */
    void writeTo(XmlWriter xml) throws XMLStreamException;
  }

  /** Writes an element that holds other elements. */
  public void element(String name, Content content) throws XMLStreamException {
    startPending();
    pending = Optional.of(name);
    depth++;
    content.writeTo(this);
    depth--;
    if (pending.isPresent()) {
      pending = Optional.empty();
      newLine(depth);
      xml.writeEmptyElement(name);
    } else {
      newLine(depth);
      xml.writeEndElement();
    }
  }

  /**
   * Writes an element that holds text. Characters that XML cannot hold become {@code ?}, as half a
   * surrogate pair does.
   */
  public void element(String name, String text) throws XMLStreamException {
    startPending();
    newLine(depth);
    if (text.isEmpty()) {
      xml.writeEmptyElement(name);
      return;
    }
    xml.writeStartElement(name);
    text(text);
    xml.writeEndElement();
  }

  private void startPending() throws XMLStreamException {
    if (pending.isPresent()) {
      newLine(depth - 1);
      xml.writeStartElement(pending.get());
      pending = Optional.empty();
    }
  }

  private void newLine(int level) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(level));
  }

  /** A parser reads a bare carriage return as a line feed, so it travels as a reference. */
  private void text(String text) throws XMLStreamException {
    int start = 0;
    for (int cr = text.indexOf('\r'); cr >= 0; cr = text.indexOf('\r', start)) {
      xml.writeCharacters(holdable(text.substring(start, cr)));
      xml.writeEntityRef("#xD");
      start = cr + 1;
    }
    xml.writeCharacters(holdable(text.substring(start)));
  }

  private static String holdable(String text) {
    if (text.chars().allMatch(XmlWriter::isHoldable)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.chars().forEach(c -> clean.append(isHoldable(c) ? (char) c : '?'));
    return clean.toString();
  }

  private static boolean isHoldable(int unit) {
    return unit >= ' ' ? unit < 0xFFFE : unit == '\t' || unit == '\n';
  }
}
