package dev.postern.emulator.management.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Names a place in an event: {@code $.requests[0].user}, or a field of {@link FieldsPattern}.
 *
 * @param steps the names and indexes that lead there; {@code *} leads to all
 */
record Selector(List<String> steps) {
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
  private static final String DELIMITERS = ".[]()=!<>&|,{}";

  /** Copies the steps. */
  Selector {
    steps = List.copyOf(steps);
  }

  /** Reads a selector of JSON, which starts with {@code $}. */
  static Selector read(PatternReader reader) {
    reader.expect("$");
    List<String> steps = new ArrayList<>();
    while (true) {
      boolean named = reader.accept(".") && reader.peek() != '[';
      if (named) {
        steps.add(reader.word(DELIMITERS));
      } else if (reader.accept("['")) {
        steps.add(reader.word("']"));
        reader.expect("']");
      } else if (reader.accept("[\"")) {
        steps.add(reader.quoted());
        reader.expect("]");
      } else if (reader.accept("[")) {
        steps.add(reader.word("]"));
        reader.expect("]");
      } else {
        return new Selector(steps);
      }
    }
  }

  /** Reads the name of a field. */
  static Selector readName(PatternReader reader) {
    return new Selector(List.of(reader.word(DELIMITERS)));
  }

  /** What is there. */
  List<JsonNode> select(JsonNode event) {
    List<JsonNode> selected = List.of(event);
    for (String step : steps) {
      selected = selected.stream().flatMap(node -> children(node, step)).toList();
    }
    return selected;
  }

  private static Stream<JsonNode> children(JsonNode node, String step) {
    if (step.equals("*")) {
      return StreamSupport.stream(node.spliterator(), false);
    }
    JsonNode child = node.isArray() ? element(node, step) : node.get(step);
    return Stream.ofNullable(child);
  }

  private static JsonNode element(JsonNode array, String step) {
    return INDEX.matcher(step).matches()
        ? array.path(Integer.parseInt(step))
        : MissingNode.getInstance();
  }
}
