package dev.postern.emulator.invoke.mapping;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * {@code $util}: encoders and decoders. Without state, the same for every rendering.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 *     for data transformations</a>
 */
final class UtilVariable implements TemplateObject {
  @Override
  public Object call(String method, List<Object> arguments) {
    if (arguments.size() != 1) {
      return Absent.ABSENT;
    }
    String text = String.valueOf(arguments.get(0));
    try {
      return call(method, text);
    } catch (IllegalArgumentException e) {
      throw new MappingException(
          "$util." + method + " cannot read \"" + OneLine.of(text) + "\": " + OneLine.of(e));
    }
  }

  @Override
  public Object property(String name) {
    return Absent.ABSENT;
  }

  private static Object call(String method, String text) {
    return switch (method) {
      case "escapeJavaScript" -> escapeJavaScript(text);
      case "parseJson" -> parseJson(text);
      case "urlEncode" -> URLEncoder.encode(text, StandardCharsets.UTF_8);
      case "urlDecode" -> urlDecode(text);
      case "base64Encode" ->
          Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      case "base64Decode" -> base64Decode(text);
      default -> Absent.ABSENT;
    };
  }

  /** The JDK words its refusal anew from release to release, so it is put in words of our own. */
  private static String urlDecode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a % without two hexadecimal digits after it", e);
    }
  }

  /**
   * JavaScript string rules as commons-lang wrote them down, which AWS names in the same words:
   * both quotes and the slash are escaped, and everything beyond ASCII is a Unicode escape.
   */
  @SuppressWarnings("deprecation") // Its successor lives in another library.
  private static String escapeJavaScript(String text) {
    return org.apache.commons.lang3.StringEscapeUtils.escapeEcmaScript(text);
  }

  private static Object parseJson(String text) {
    Object parsed = Json.parse(text);
    return parsed == null ? Absent.ABSENT : parsed;
  }

  /** Takes both alphabets and ignores line breaks; missing padding is no fault. */
  private static String base64Decode(String text) {
    String standard = text.replace('-', '+').replace('_', '/');
    return new String(Base64.getMimeDecoder().decode(standard), StandardCharsets.UTF_8);
  }
}
