package dev.postern.emulator.invoke.mapping;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A body that templates and mappings read: as text, and as JSON that is parsed at most once however
 * many expressions ask. Confined to one invocation. What a template changes in the object that
 * {@code $input.path('$')} gives, later expressions over the same payload see.
 */
public final class Payload {
  private final String text;
  private boolean parsed;
  private @Nullable Object document;
  private @Nullable MappingException failure;

  private Payload(String text) {
    this.text = text;
  }

  /** A payload of that text. */
  public static Payload of(String text) {
    return new Payload(text);
  }

  /** A payload of those bytes, read as UTF-8; bytes that are not become U+FFFD. */
  public static Payload of(byte[] bytes) {
    return new Payload(new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * This payload, or an empty object where there is no body at all: what API Gateway gives a
   * request template to read.
   */
  public Payload orEmptyObject() {
    return text.isEmpty() ? of("{}") : this;
  }

  /** The body as text. */
  public String text() {
    return text;
  }

  /** Whether there is nothing in it but white space. */
  boolean isBlank() {
    return text.isBlank();
  }

  /**
   * The body as JSON.
   *
   * @throws MappingException when it is not, each time it is asked
   */
  @Nullable Object json() {
    if (!parsed) {
      parse();
    }
    if (failure != null) {
      throw failure;
    }
    return document;
  }

  private void parse() {
    parsed = true;
    try {
      document = Json.parse(text);
    } catch (MappingException e) {
      failure = new MappingException("the body is " + e.getMessage());
    }
  }
}
