package dev.postern.emulator.invoke.mapping;

/**
 * A template or mapping expression that cannot be parsed or evaluated; the message is for the
 * trace.
 */
public final class MappingException extends RuntimeException {
  public MappingException(String message) {
    super(message, null, false, false);
  }
}
