package dev.postern.emulator.invoke.mapping;

import java.nio.charset.StandardCharsets;

/**
 * A body that templates and mappings read: as text, and as JSON that is parsed at most once however
 * many expressions ask. Confined to one invocation.
 */
public final class Payload {
  private final String text;

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

  /** The body as text. */
  public String text() {
    return text;
  }
}
