package dev.postern.emulator;

/**
 * A mapping template that cannot be rendered. The message is one line that names the template, the
 * line, the column and the reason.
 */
public final class TemplateException extends RuntimeException {
  TemplateException(String message) {
    super(message, null, false, false);
  }
}
