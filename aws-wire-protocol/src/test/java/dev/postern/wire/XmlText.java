package dev.postern.wire;

import dev.postern.wire.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Reads the XML that the wire answers, with a parser that is not the wire's. */
public final class XmlText {
  private XmlText() {}

  /** The text of the first element of that name in an answer. */
  static String of(HttpResponse answer, String element) {
    return of(answer.body(), element);
  }

  /** The text of the first element of that name. */
  public static String of(byte[] document, String element) {
    return parse(document).getElementsByTagName(element).item(0).getTextContent();
  }

  private static Document parse(byte[] document) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("no XML document", e);
    }
  }
}
