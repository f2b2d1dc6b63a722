package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into the tree that the same document would give as JSON.
 *
 * <p>SnakeYAML composes the node graph; this class unfolds it, with anchors and merge keys. Keys
 * are taken by their text ({@code 200:} is {@code "200"}). Numbers are those of JSON and dates are
 * text: {@code version: 2016-05-27} is not a point in time.
 */
final class YamlText {
  private static final int MAX_VALUES = 1_000_000;

  /** Many documents share one integration by alias; what they unfold to is what is bounded. */
  private static final int MAX_ALIASES = 10_000;

  private int values;

  private YamlText() {}

  static JsonNode parse(String text) {
    try {
      Node root = yaml().compose(new StringReader(text));
      return root == null ? JsonNodeFactory.instance.nullNode() : new YamlText().unfold(root, 0);
    } catch (MarkedYAMLException e) {
      throw unparsable(e.getProblemMark(), e.getProblem());
    } catch (YAMLException e) {
      throw Place.DOCUMENT.error("not valid YAML: " + firstLine(e));
    }
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(DocumentText.MAX_BYTES);
    options.setNestingDepthLimit(DocumentText.MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(dumping),
        dumping,
        options,
        new JsonScalars());
  }

  private JsonNode unfold(Node node, int depth) {
    if (depth > DocumentText.MAX_DEPTH) {
      throw unparsable(
          node.getStartMark(), "nested deeper than " + DocumentText.MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw unparsable(
          node.getStartMark(), "the aliases unfold to more than " + MAX_VALUES + " values");
    }
    if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
      return object(mapping, depth);
    }
    if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(element -> array.add(unfold(element, depth + 1)));
      return array;
    }
    return scalar(node);
  }

  private ObjectNode object(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Set<String> own = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      JsonNode value = unfold(tuple.getValueNode(), depth + 1);
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(object, own, value, tuple.getValueNode());
      } else {
        String key = key(tuple.getKeyNode());
        if (!own.add(key)) {
          throw unparsable(tuple.getKeyNode().getStartMark(), "duplicate key '" + key + "'");
        }
        object.set(key, value);
      }
    }
    return object;
  }

  /** Adds merged members; what the object itself says, before or after, prevails. */
  private static void merge(ObjectNode object, Set<String> own, JsonNode merged, Node node) {
    for (JsonNode source : merged.isArray() ? merged : List.of(merged)) {
      if (!source.isObject()) {
        throw unparsable(node.getStartMark(), "only objects can be merged with '<<'");
      }
      source
          .properties()
          .forEach(
              member -> {
                if (!own.contains(member.getKey()) && !object.has(member.getKey())) {
                  object.set(member.getKey(), member.getValue());
                }
              });
    }
  }

  private static String key(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unparsable(node.getStartMark(), "a key must be a scalar");
  }

  private static JsonNode scalar(Node node) {
    Tag tag = node.getTag();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (!(node instanceof ScalarNode scalar)) {
      throw unknownTag(node);
    } else if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
      return nodes.textNode(scalar.getValue());
    } else if (tag.equals(Tag.NULL)) {
      return nodes.nullNode();
    } else if (tag.equals(Tag.BOOL)) {
      return nodes.booleanNode(isTrue(scalar.getValue()));
    } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar);
    }
    throw unknownTag(node);
  }

  private static JsonNode number(ScalarNode scalar) {
    try {
      return DocumentText.JSON.readTree(scalar.getValue());
    } catch (JsonProcessingException e) {
      throw unparsable(
          scalar.getStartMark(), "'" + scalar.getValue() + "' is not a number of JSON");
    }
  }

  private static boolean isTrue(String word) {
    return Set.of("true", "yes", "on").contains(word.toLowerCase(Locale.ROOT));
  }

  private static OpenApiImportException unknownTag(Node node) {
    return unparsable(node.getStartMark(), "unknown tag '" + node.getTag().getValue() + "'");
  }

  private static OpenApiImportException unparsable(Mark mark, String problem) {
    return DocumentText.unparsable("YAML", mark.getLine() + 1, mark.getColumn() + 1, problem);
  }

  /** The plain scalars that are not text: YAML's booleans and nulls, JSON's numbers. */
  private static final class JsonScalars extends Resolver {
    private static final String DIGITS = "-0123456789";

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 5);
      addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9]\\d*)"), DIGITS, 1000);
      addImplicitResolver(
          Tag.FLOAT, Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?"), DIGITS, 1000);
      addImplicitResolver(Tag.MERGE, MERGE, "<", 2);
      addImplicitResolver(Tag.NULL, NULL, "~nN\0", 4);
      addImplicitResolver(Tag.NULL, EMPTY, null, 1);
    }
  }
}
