package dev.postern.emulator.management.logs.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Predicate;

/**
 * A condition on events that are JSON objects; others do not match.
 *
 * @param condition what must hold
 */
record JsonPattern(Predicate<JsonNode> condition) implements FilterPattern {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Reads what stands between braces, of which the first has been read. */
  static JsonPattern read(PatternReader reader) {
    Predicate<JsonNode> condition = new Conditions(reader, Selector::read).read();
    reader.expect("}");
    if (!reader.atEnd()) {
      throw reader.failure("nothing may follow");
    }
    return new JsonPattern(condition);
  }

  @Override
  public boolean matches(String message) {
    String text = message.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return false;
    }
    try {
      return condition.test(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
