package dev.postern.emulator.invoke.mapping;

import java.io.Writer;

/** The text that one rendering makes, up to the largest body that API Gateway passes on. */
final class TemplateOutput extends Writer {
  private final StringBuilder text = new StringBuilder();

  @Override
  public void write(char[] chars, int offset, int length) {
    claim(length);
    text.append(chars, offset, length);
  }

  @Override
  public void write(String chars, int offset, int length) {
    claim(length);
    text.append(chars, offset, offset + length);
  }

  @Override
  public void write(int character) {
    claim(1);
    text.append((char) character);
  }

  private void claim(int more) {
    if (text.length() > RenderLimits.LONGEST_TEXT - more) {
      throw RenderLimits.exceeded("its output is longer than", RenderLimits.LONGEST_TEXT);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
