package dev.postern.emulator.storage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** How the values of one type stand in JSON. */
interface Form {
  /** The value as JSON. */
  JsonNode write(Object value);

  /**
   * The value that stands there.
   *
   * @throws UnreadableValueException when it is none of this type
   */
  Object read(JsonNode json);

  /** What a member of this type is when it does not stand there at all; null when it has to. */
  default @Nullable Object absent() {
    return null;
  }
}
