package dev.postern.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

class OpenApiImportTest {
  @Property(tries = 50)
  void jsonAndYamlOfADocumentGiveEqualResults(@ForAll("documents") ObjectNode document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    Map<?, ?> values = DocumentText.JSON.convertValue(document, Map.class);
    String yaml = new Yaml(options).dump(values);
    assertThat(outcome(yaml)).isEqualTo(outcome(document.toString()));
  }

  /** However a document is damaged, it is either read or refused with one clear line. */
  @Property(tries = 100)
  void aDamagedDocumentIsReadOrRefusedInOneLine(
      @ForAll("damages") List<Damage> damages, @ForAll("petStores") byte[] petStore) {
    ObjectNode document = DocumentText.parse(petStore).deepCopy();
    damages.forEach(damage -> damage.inflict(document));
    assertThat(outcome(document.toString())).isNotEqualTo("");
  }

  @Property(tries = 100)
  void damagedTextIsReadOrRefusedInOneLine(
      @ForAll("petStores") byte[] petStore, @ForAll int at, @ForAll char replacement) {
    String text = new String(petStore, StandardCharsets.UTF_8);
    int index = Math.floorMod(at, text.length());
    String damaged = text.substring(0, index) + replacement + text.substring(index + 1);
    assertThat(outcome(damaged)).isNotEqualTo("");
  }

  private static Object outcome(String document) {
    try {
      return OpenApiImport.read(document.getBytes(StandardCharsets.UTF_8), BasePathMode.PREPEND);
    } catch (OpenApiImportException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message).isNotBlank().doesNotContain("\n");
      return message;
    }
  }

  @Provide
  Arbitrary<byte[]> petStores() {
    return Arbitraries.of("petstore.yaml", "petstore-openapi3.json").map(Documents::resource);
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    Arbitrary<JsonNode> values =
        Arbitraries.of(
                "null", "true", "7", "\"text\"", "[]", "{}", "[{}]", "{\"$ref\":\"#/paths\"}")
            .map(OpenApiImportTest::json);
    return Combinators.combine(Arbitraries.integers().between(0, 10_000), values)
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** Replaces the {@code nth} value of the document. */
  private record Damage(int nth, JsonNode replacement) {
    void inflict(ObjectNode document) {
      List<JsonNode> containers = new ArrayList<>(document.findParents("type"));
      containers.addAll(document.findParents("responses"));
      containers.addAll(document.findParents("get"));
      containers.addAll(document.findParents("schema"));
      containers.add(document);
      ObjectNode container = (ObjectNode) containers.get(nth % containers.size());
      List<String> names = container.properties().stream().map(Map.Entry::getKey).toList();
      if (!names.isEmpty()) {
        container.set(names.get(nth / 7 % names.size()), replacement.deepCopy());
      }
    }
  }

  @Provide
  Arbitrary<ObjectNode> documents() {
    Arbitrary<String> names = Arbitraries.of("pets", "{id}", "200", "yes", "a-b", "1e3", "~", "é");
    Arbitrary<ObjectNode> operations =
        Combinators.combine(texts(), texts(), Arbitraries.of(200, 404, 599))
            .as(OpenApiImportTest::operation);
    return Combinators.combine(
            texts(), Arbitraries.maps(names, operations).ofMaxSize(4), Arbitraries.of(true, false))
        .as(OpenApiImportTest::document);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12),
        Arbitraries.of("no", "null", "0644", "2016-05-27", "1_0", "1.50", "#x", "a: b", "é\n\tü"));
  }

  private static ObjectNode document(
      String title, Map<String, ObjectNode> operations, boolean swagger2) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(swagger2 ? "swagger" : "openapi", swagger2 ? "2.0" : "3.0.1");
    document.putObject("info").put("title", "t" + title);
    ObjectNode paths = document.putObject("paths");
    operations.forEach((name, operation) -> paths.putObject("/" + name).set("get", operation));
    return document;
  }

  private static ObjectNode operation(String template, String parameter, int status) {
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    operation.put("operationId", "o" + template);
    ObjectNode integration = operation.putObject("x-amazon-apigateway-integration");
    integration.put("type", "mock");
    integration.putObject("requestTemplates").put("application/json", template);
    integration.putObject("requestParameters").put(parameter, template).put("n", status);
    integration.putObject("responses").putObject("default").put("statusCode", status);
    operation.putObject("responses").putObject(Integer.toString(status)).put("description", "d");
    ArrayNode parameters = operation.putArray("parameters");
    parameters.addObject().put("name", "q" + parameter).put("in", "query").put("required", true);
    return operation;
  }

  private static JsonNode json(String text) {
    return DocumentText.JSON
        .valueToTree(DocumentText.parse(("{\"v\":" + text + "}").getBytes(StandardCharsets.UTF_8)))
        .get("v");
  }
}
