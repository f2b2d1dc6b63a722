package dev.postern.emulator.management.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and conditions of the fields between the blanks of an event. What stands in brackets or
 * double quotes is one field.
 *
 * @param before the names of the first fields
 * @param open whether any number of fields may stand between the first and the last
 * @param after the names of the last fields
 * @param condition what must hold of them
 */
record FieldsPattern(
    List<String> before, boolean open, List<String> after, Predicate<JsonNode> condition)
    implements FilterPattern {
  private static final String ANY = "...";
  private static final Pattern FIELD = Pattern.compile("\\[([^\\]]*)]|\"([^\"]*)\"|(\\S+)");

  /** Copies the lists. */
  FieldsPattern {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Reads what stands between brackets, of which the first has been read. */
  static FieldsPattern read(PatternReader reader) {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    boolean open = false;
    Predicate<JsonNode> condition = event -> true;
    do {
      if (!open && reader.accept(ANY)) {
        open = true;
      } else {
        Field field = field(reader);
        (open ? after : before).add(field.name());
        condition = condition.and(field.condition());
      }
    } while (reader.accept(","));
    reader.expect("]");
    if (!reader.atEnd()) {
      throw reader.failure("nothing may follow");
    }
    return new FieldsPattern(before, open, after, condition);
  }

  private record Field(String name, Predicate<JsonNode> condition) {}

  /** Reads a name, perhaps with conditions on it. */
  private static Field field(PatternReader reader) {
    List<String> names = new ArrayList<>();
    if (reader.peek() != '(') {
      PatternReader ahead = reader.copy();
      String name = Selector.readName(ahead).steps().get(0);
      if (ahead.atEnd() || ahead.peek() == ',' || ahead.peek() == ']') {
        reader.skipTo(ahead);
        return new Field(name, event -> true);
      }
    }
    Predicate<JsonNode> condition =
        new Conditions(
                reader,
                it -> {
                  Selector selector = Selector.readName(it);
                  names.add(selector.steps().get(0));
                  return selector;
                })
            .read();
    return new Field(names.get(0), condition);
  }

  @Override
  public boolean matches(String message) {
    List<String> fields = fields(message);
    int named = before.size() + after.size();
    if (fields.size() < named || (!open && fields.size() > named)) {
      return false;
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    put(event, before, fields);
    put(event, after, fields.subList(fields.size() - after.size(), fields.size()));
    return condition.test(event);
  }

  private static void put(ObjectNode event, List<String> names, List<String> values) {
    for (int i = 0; i < names.size(); i++) {
      event.put(names.get(i), values.get(i));
    }
  }

  private static List<String> fields(String message) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(message);
    while (matcher.find()) {
      int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
      fields.add(matcher.group(group));
    }
    return fields;
  }
}
