package dev.postern.wire.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Input that cannot be read as the operation's request: AWS's {@code SerializationException}. Its
 * message is for the caller, in the words of AWS's service framework, which tells the kind of JSON
 * value and the type it met: {@code STRING_VALUE can not be converted to an Integer}.
 */
public final class MalformedInputException extends RuntimeException {
  private final boolean told;

  private MalformedInputException(String message, boolean told) {
    super(message, null, false, false);
    this.told = told;
  }

  /** Input that does not parse at all; AWS does not tell the caller why. */
  static MalformedInputException unreadable(String reason) {
    return new MalformedInputException(reason, false);
  }

  /** Input that breaks a rule which AWS names. */
  static MalformedInputException because(String message) {
    return new MalformedInputException(message, true);
  }

  /** What is wrong; never null. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Whether AWS tells the caller the message. */
  public boolean told() {
    return told;
  }

  /**
   * The parser's current value is not of the type that the member has.
   *
   * @param expectation what AWS says of a scalar in this place, such as {@code Expected list or
   *     null}
   */
  static MalformedInputException unexpected(JsonParser json, String expectation) {
    return switch (json.currentToken()) {
      case START_OBJECT -> because("Start of structure or map found where not expected.");
      case START_ARRAY -> because("Start of list found where not expected");
      default -> because(expectation);
    };
  }

  /** The parser's current value cannot become a {@code target}, such as {@code an Integer}. */
  static MalformedInputException inconvertible(JsonParser json, String target) {
    return unexpected(json, inconvertible(nameOf(json.currentToken()), target));
  }

  /** A label, query parameter or header whose text cannot become a {@code target}. */
  static MalformedInputException inconvertibleText(String target) {
    return because(inconvertible("STRING_VALUE", target));
  }

  private static String inconvertible(String value, String target) {
    return value + " can not be converted to " + target;
  }

  private static String nameOf(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "STRING_VALUE";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE";
      case VALUE_TRUE -> "TRUE_VALUE";
      case VALUE_FALSE -> "FALSE_VALUE";
      default -> token.name();
    };
  }
}
