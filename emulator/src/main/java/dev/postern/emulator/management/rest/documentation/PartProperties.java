package dev.postern.emulator.management.rest.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import org.jspecify.annotations.Nullable;

/** The content of documentation parts: JSON objects, kept as the text they were sent as. */
final class PartProperties {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private PartProperties() {}

  /**
   * The text, if a part may have it.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String checked(@Nullable String properties) {
    if (properties == null || properties.isBlank()) {
      throw Refusal.badRequest("Documentation part properties must be non-empty");
    }
    parse(properties);
    return properties;
  }

  /** The earlier content with the members of the later added, or in the place of its own. */
  static String merged(String earlier, String later) {
    ObjectNode merged = parse(earlier);
    merged.setAll(parse(later));
    return merged.toString();
  }

  private static ObjectNode parse(String properties) {
    try {
      if (JSON.readTree(properties) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw notAnObject(properties);
    }
    throw notAnObject(properties);
  }

  private static AwsException notAnObject(String properties) {
    return Refusal.badRequest(
        "Invalid documentation part properties specified. They must be a JSON object: "
            + properties);
  }
}
