package dev.postern.emulator.server;

import java.nio.ByteBuffer;

/** Where the bytes of a body go as they are found between what frames them. */
interface BodyBytes {
  /**
   * Takes the next {@code count} bytes out of {@code input}.
   *
   * @throws MalformedMessageException when these are more than may be
   */
  void take(ByteBuffer input, int count) throws MalformedMessageException;

  /**
   * Hears of bytes that are to come.
   *
   * @throws MalformedMessageException when these are more than may be
   */
  default void announce(long count) throws MalformedMessageException {}
}
