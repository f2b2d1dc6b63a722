package dev.postern.emulator.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What S3 says when it refuses.
 *
 * @param code such as {@code NoSuchKey}
 * @param message such as {@code The specified key does not exist.}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
record S3Error(String code, String message) {
  private static final int MOST = 64 << 10;

  /** Reads the XML of an error; empty when it is none. */
  static Optional<S3Error> read(InputStream xml) throws IOException {
    byte[] bytes = xml.readNBytes(MOST);
    try {
      return Optional.of(error(reader(bytes))).filter(error -> !error.code().isEmpty());
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
  }

  private static S3Error error(XMLStreamReader xml) throws XMLStreamException {
    String code = "";
    String message = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Code" -> code = xml.getElementText();
          case "Message" -> message = xml.getElementText();
          default -> {
            // Beside them stand the resource and ids.
          }
        }
      }
    }
    return new S3Error(code, message);
  }
}
