package dev.postern.emulator.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a gateway as one document: by account, Region, kind and key, in their order, so that
 * two of them can be compared line by line.
 *
 * <pre>
 * {"format": 1, "postern": "0.1.0",
 *  "accounts": {"000000000000": {"us-east-1": {"restApis": {"a1b2c3d4e5": {...}}}}},
 *  "archives": {"SHA256.zip": "base64"}}
 * </pre>
 *
 * @param postern the version of Postern that wrote it
 * @param values what is kept, by place, kind and key
 * @param archives the code of functions and layers in base64, by file name
 */
public record StateDocument(
    String postern,
    SortedMap<Place, SortedMap<String, SortedMap<String, JsonNode>>> values,
    SortedMap<String, String> archives) {
  private static final String FORMAT = "format";
  private static final String POSTERN = "postern";
  private static final String ACCOUNTS = "accounts";
  private static final String ARCHIVES = "archives";

  /** A document in which nothing is kept yet. */
  public static StateDocument empty(String postern) {
    return new StateDocument(postern, new TreeMap<>(), new TreeMap<>());
  }

  /** Adds a value. */
  void add(Place place, String kind, String key, JsonNode value) {
    values
        .computeIfAbsent(place, p -> new TreeMap<>())
        .computeIfAbsent(kind, k -> new TreeMap<>())
        .put(key, value);
  }

  /** Adds what another document has. */
  void addAll(StateDocument other) {
    other.values.forEach(
        (place, kinds) ->
            kinds.forEach(
                (kind, byKey) -> byKey.forEach((key, value) -> add(place, kind, key, value))));
  }

  /** The values of one kind in one place. */
  Map<String, JsonNode> values(Place place, String kind) {
    return values.getOrDefault(place, new TreeMap<>()).getOrDefault(kind, new TreeMap<>());
  }

  /** The document as JSON text. */
  public byte[] toJson() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(FORMAT, StateFormat.CURRENT).put(POSTERN, postern);
    ObjectNode accounts = document.putObject(ACCOUNTS);
    values.forEach(
        (place, kinds) -> {
          ObjectNode region =
              accounts.withObjectProperty(place.account()).putObject(place.region());
          kinds.forEach((kind, byKey) -> region.putObject(kind).setAll(byKey));
        });
    ObjectNode code = document.putObject(ARCHIVES);
    archives.forEach(code::put);
    return StateJson.bytes(document);
  }

  /**
   * Reads a document.
   *
   * @throws StateRefusedException when it is none, or of a newer format; the message says why in
   *     one line
   */
  public static StateDocument parse(byte[] text) {
    JsonNode document = tree(text);
    if (!document.path(FORMAT).isInt() || !document.path(ACCOUNTS).isObject()) {
      throw new StateRefusedException("this is no exported state of Postern");
    }
    String postern = document.path(POSTERN).asText();
    StateFormat.check(document.path(FORMAT).intValue(), postern, "this state");
    StateDocument read = empty(postern);
    for (Map.Entry<String, JsonNode> account : document.path(ACCOUNTS).properties()) {
      for (Map.Entry<String, JsonNode> region : account.getValue().properties()) {
        read.addAll(new Place(account.getKey(), region.getKey()), region.getValue());
      }
    }
    document
        .path(ARCHIVES)
        .properties()
        .forEach(archive -> read.archives.put(archive.getKey(), archive.getValue().asText()));
    return read;
  }

  private void addAll(Place place, JsonNode kinds) {
    requireNames(place);
    for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
      for (Map.Entry<String, JsonNode> value : kind.getValue().properties()) {
        add(place, kind.getKey(), value.getKey(), value.getValue());
      }
    }
  }

  /** They become names of directories. */
  private static void requireNames(Place place) {
    if (!place.account().matches("[0-9]{12}") || !place.region().matches("[a-z0-9_-]{1,64}")) {
      throw new StateRefusedException(
          "account '%s', Region '%s' cannot be".formatted(place.account(), place.region()));
    }
  }

  private static JsonNode tree(byte[] text) {
    try {
      return StateJson.read(text);
    } catch (JsonProcessingException e) {
      throw new StateRefusedException(
          "this is no JSON: line %d: %s"
              .formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }
}
