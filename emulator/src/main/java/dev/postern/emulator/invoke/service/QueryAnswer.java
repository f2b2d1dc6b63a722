package dev.postern.emulator.invoke.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The answer of a query service in JSON. AWS's own services give it when the request accepts {@code
 * application/json}; those that stand in for them locally answer XML whatever is asked for, and
 * their answers are turned here: members in alphabetical order, those that are known and absent as
 * {@code null}, of an error what is in {@code ErrorResponse}. All values are strings, for XML does
 * not tell.
 */
final class QueryAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Members that AWS prints as {@code null} when they are absent. */
  private static final Map<String, List<String>> NULLABLE =
      Map.of(
          "SendMessageResult",
          List.of("MD5OfMessageAttributes", "MD5OfMessageSystemAttributes", "SequenceNumber"),
          "PublishResult",
          List.of("SequenceNumber"));

  private QueryAnswer() {}

  /** The answer in JSON; empty when it is not what a query service answers. */
  static Optional<String> json(byte[] xml) {
    try {
      Element root = parse(xml);
      String name = root.getLocalName();
      if (name.equals("ErrorResponse")) {
        return Optional.of(print(members(root)));
      }
      return name.endsWith("Response")
          ? Optional.of(print(Map.of(name, members(root))))
          : Optional.empty();
    } catch (SAXException e) {
      return Optional.empty();
    }
  }

  private static String print(Map<String, ?> answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and strings can be printed", e);
    }
  }

  private static Element parse(byte[] xml) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the JDK's XML parser does not work", e);
    }
  }

  private static @Nullable Object value(Element element) {
    List<Element> children = children(element);
    if (!children.isEmpty()) {
      return members(element);
    }
    String text = element.getTextContent();
    return text.isEmpty() ? null : text;
  }

  private static Map<String, @Nullable Object> members(Element element) {
    Map<String, @Nullable Object> members = new TreeMap<>();
    NULLABLE
        .getOrDefault(element.getLocalName(), List.of())
        .forEach(name -> members.put(name, null));
    for (Element child : children(element)) {
      put(members, child.getLocalName(), value(child));
    }
    return members;
  }

  /** A name that comes a second time makes a list. */
  private static void put(
      Map<String, @Nullable Object> members, String name, @Nullable Object value) {
    Object before = members.get(name);
    if (before == null) {
      members.put(name, value);
    } else if (before instanceof List<?> many) {
      List<@Nullable Object> more = new ArrayList<>(many);
      more.add(value);
      members.put(name, more);
    } else {
      List<@Nullable Object> two = new ArrayList<>();
      two.add(before);
      two.add(value);
      members.put(name, two);
    }
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }
}
