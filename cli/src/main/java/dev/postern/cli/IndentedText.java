package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * Text that is built line by line, with JSON values laid out for reading: one line where it fits,
 * an indented block where it does not, header fields one per line. Sentences are wrapped; what came
 * over the wire is left as it is.
 */
final class IndentedText {
  private static final int STEP = 2;
  private static final int NARROWEST = 40;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  /** A text whose sentences are at most {@code width} characters wide. */
  IndentedText(int width) {
    this.width = Math.max(NARROWEST, width);
  }

  /** One line; two spaces per level of depth before it. */
  IndentedText line(int depth, String line) {
    text.append((" ".repeat(STEP * depth) + line).stripTrailing()).append('\n');
    return this;
  }

  /** An empty line and a heading. */
  IndentedText heading(String heading) {
    return line(0, "").line(0, heading);
  }

  /** A sentence, wrapped at spaces; the lines after the first are one level deeper. */
  IndentedText sentence(int depth, String sentence) {
    return sentence(depth, sentence, line -> line);
  }

  /** A sentence whose lines are painted once they are wrapped. */
  IndentedText sentence(int depth, String sentence, UnaryOperator<String> paint) {
    String rest = sentence.strip();
    int at = depth;
    while (STEP * at + rest.length() > width) {
      int space = breakAt(rest, width - STEP * at);
      if (space < 0) {
        break;
      }
      line(at, paint.apply(rest.substring(0, space)));
      rest = rest.substring(space + 1);
      at = depth + 1;
    }
    return line(at, paint.apply(rest));
  }

  /** The last space that fits, else the first there is; -1 without any. */
  private static int breakAt(String text, int room) {
    int space = text.lastIndexOf(' ', room);
    return space > 0 ? space : text.indexOf(' ');
  }

  /** A named value; nothing at all when it is absent, null or empty. */
  IndentedText value(int depth, String name, JsonNode value) {
    if (value.isContainerNode()) {
      return container(depth, name, value);
    }
    String content = value.isNull() ? "" : value.asText();
    if (content.isEmpty()) {
      return this;
    }
    return content.contains("\n")
        ? line(depth, name + ":").block(depth + 1, content)
        : line(depth, name + ": " + content);
  }

  private IndentedText container(int depth, String name, JsonNode value) {
    if (value.isEmpty()) {
      return this;
    }
    line(depth, name + ":");
    if (value.isObject()) {
      value.forEachEntry((key, each) -> value(depth + 1, key, each));
      return this;
    }
    for (JsonNode element : value) {
      element(depth + 1, element);
    }
    return this;
  }

  private void element(int depth, JsonNode element) {
    if (isHeader(element)) {
      line(depth, element.get(0).asText() + ": " + element.get(1).asText());
    } else {
      value(depth, "-", element);
    }
  }

  /** Header fields come as pairs, because they are ordered and may repeat. */
  private static boolean isHeader(JsonNode element) {
    return element.isArray()
        && element.size() == 2
        && element.get(0).isTextual()
        && element.get(1).isTextual();
  }

  /** A text of several lines, each indented. */
  IndentedText block(int depth, String content) {
    content.lines().forEach(each -> line(depth, each));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
