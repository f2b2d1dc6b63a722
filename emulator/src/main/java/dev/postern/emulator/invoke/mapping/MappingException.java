package dev.postern.emulator.invoke.mapping;

import java.util.Optional;

/**
 * A template or mapping expression that cannot be parsed or evaluated; the message is for the
 * trace.
 */
public final class MappingException extends RuntimeException {
  private final transient Optional<String> source;

  public MappingException(String message) {
    this(message, Optional.empty());
  }

  private MappingException(String message, Optional<String> source) {
    super(message, null, false, false);
    this.source = source;
  }

  /** This failure with the text of the template whose line and column the message names. */
  MappingException inTemplate(String text) {
    return new MappingException(String.valueOf(getMessage()), Optional.of(text));
  }

  /** The text of the template that failed, when it was a template. */
  public Optional<String> source() {
    return source;
  }
}
