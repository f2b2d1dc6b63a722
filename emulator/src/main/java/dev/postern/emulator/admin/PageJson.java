package dev.postern.emulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.wire.http.HttpResponse;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers of the pages as JSON. Loaded with the first answer that needs it, not at start-up. */
final class PageJson {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private PageJson() {}

  /** An answer whose body is the value. */
  static HttpResponse of(int status, Object value) {
    return HttpResponse.json(status, text(value));
  }

  /** The value as text. */
  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer that only says something. */
  static HttpResponse message(int status, String message) {
    return of(status, Map.of("message", message));
  }
}
