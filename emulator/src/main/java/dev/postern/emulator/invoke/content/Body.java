package dev.postern.emulator.invoke.content;

import dev.postern.emulator.invoke.mapping.Payload;
import java.nio.charset.StandardCharsets;

/** A body on its way through the gateway: text, which templates can read, or bytes. */
public sealed interface Body {
  /** What it is on the wire. */
  byte[] bytes();

  /**
   * Text.
   *
   * @param bytes well-formed UTF-8
   */
  record Text(byte[] bytes) implements Body {
    /** A text, encoded. */
    public static Text of(String text) {
      return new Text(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes read as UTF-8; those that are not become U+FFFD. */
    public static Text read(byte[] raw) {
      return isAscii(raw) ? new Text(raw) : of(new String(raw, StandardCharsets.UTF_8));
    }

    /** The text as templates read it. */
    public Payload payload() {
      return Payload.of(bytes);
    }

    private static boolean isAscii(byte[] raw) {
      for (byte b : raw) {
        if (b < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Bytes that are no text. */
  record Binary(byte[] bytes) implements Body {}
}
