package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Text that is built line by line, with JSON values laid out for reading: one line where it fits,
 * an indented block where it does not, header fields one per line.
 */
final class IndentedText {
  private static final int STEP = 2;

  private final StringBuilder text = new StringBuilder();

  /** One line; two spaces per level of depth before it. */
  IndentedText line(int depth, String line) {
    text.append((" ".repeat(STEP * depth) + line).stripTrailing()).append('\n');
    return this;
  }

  /** An empty line and a heading. */
  IndentedText heading(String heading) {
    return line(0, "").line(0, heading);
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

  private IndentedText block(int depth, String content) {
    content.lines().forEach(each -> line(depth, each));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
