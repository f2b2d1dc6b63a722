package dev.postern.emulator.management.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Reads conditions on an event, joined by {@code &&}, {@code ||} and parentheses. */
final class Conditions {
  private static final int MOST_NESTED = 50;
  private static final String DELIMITERS = "()&|,]}";

  private final PatternReader reader;
  private final Function<PatternReader, Selector> selectors;
  private int depth;

  /**
   * A reader of conditions.
   *
   * @param selectors reads what a condition is about
   */
  Conditions(PatternReader reader, Function<PatternReader, Selector> selectors) {
    this.reader = reader;
    this.selectors = selectors;
  }

  Predicate<JsonNode> read() {
    Predicate<JsonNode> condition = conjunction();
    while (reader.accept("||")) {
      condition = condition.or(conjunction());
    }
    return condition;
  }

  private Predicate<JsonNode> conjunction() {
    Predicate<JsonNode> condition = primary();
    while (reader.accept("&&")) {
      condition = condition.and(primary());
    }
    return condition;
  }

  private Predicate<JsonNode> primary() {
    if (!reader.accept("(")) {
      return comparison(selectors.apply(reader));
    }
    depth++;
    if (depth > MOST_NESTED) {
      throw reader.failure("there are too many parentheses");
    }
    Predicate<JsonNode> nested = read();
    reader.expect(")");
    depth--;
    return nested;
  }

  private Predicate<JsonNode> comparison(Selector selector) {
    if (reader.accept("IS")) {
      return any(selector, constant());
    }
    if (reader.accept("NOT")) {
      reader.expect("EXISTS");
      return event -> selector.select(event).stream().allMatch(JsonNode::isMissingNode);
    }
    if (reader.accept("EXISTS")) {
      return any(selector, node -> true);
    }
    if (reader.accept("!=")) {
      return any(selector, equality().negate());
    }
    return reader.accept("=") ? any(selector, equality()) : order(selector);
  }

  private Predicate<JsonNode> constant() {
    if (reader.accept("TRUE")) {
      return node -> node.isBoolean() && node.booleanValue();
    }
    if (reader.accept("FALSE")) {
      return node -> node.isBoolean() && !node.booleanValue();
    }
    reader.expect("NULL");
    return JsonNode::isNull;
  }

  private Predicate<JsonNode> equality() {
    if (reader.peek() == '"' || reader.peek() == '%') {
      TextTest test = reader.test(DELIMITERS);
      return node -> node.isTextual() && test.holds(node.textValue());
    }
    String word = reader.word(DELIMITERS);
    Optional<BigDecimal> number = number(word);
    TextTest test = TextTest.like(word);
    return node ->
        (node.isNumber() && number.isPresent())
            ? node.decimalValue().compareTo(number.get()) == 0
            : node.isValueNode() && !node.isNull() && test.holds(node.asText());
  }

  private Predicate<JsonNode> order(Selector selector) {
    IntPredicate wanted = wantedOrder();
    String word = reader.word(DELIMITERS);
    BigDecimal bound =
        number(word).orElseThrow(() -> reader.failure("expected a number, not " + word));
    return any(
        selector,
        node ->
            number(node.asText()).filter(value -> wanted.test(value.compareTo(bound))).isPresent());
  }

  private IntPredicate wantedOrder() {
    if (reader.accept("<=")) {
      return order -> order <= 0;
    }
    if (reader.accept(">=")) {
      return order -> order >= 0;
    }
    if (reader.accept("<")) {
      return order -> order < 0;
    }
    if (reader.accept(">")) {
      return order -> order > 0;
    }
    throw reader.failure("expected a comparison");
  }

  private static Predicate<JsonNode> any(Selector selector, Predicate<JsonNode> test) {
    return event -> {
      List<JsonNode> selected = selector.select(event);
      return selected.stream().anyMatch(node -> !node.isMissingNode() && test.test(node));
    };
  }

  private static Optional<BigDecimal> number(String text) {
    if (text.isEmpty() || text.length() > 40 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
