package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.emulator.invoke.mapping.MappingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Model;

/**
 * The models of an API, compiled as JSON Schema draft 4. A model refers to a sibling by {@code
 * https://apigateway.amazonaws.com/restapis/{id}/models/{Name}}, or, as API descriptions write it,
 * by {@code #/definitions/{Name}} or {@code #/components/schemas/{Name}}. Nothing is fetched from
 * anywhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 *     models</a>
 */
public final class ModelSchemas {
  private static final JsonMapper JSON = new JsonMapper();

  /** Where the models stand for the validator, whatever API id a reference names. */
  private static final String BASE = "https://apigateway.amazonaws.com/restapis/this/models/";

  private static final Pattern SIBLING =
      Pattern.compile("https?://apigateway\\.[^/]+/restapis/[^/]+/models/([^/#]+)(#.*)?");
  private static final Pattern LOCAL =
      Pattern.compile("#/(definitions|components/schemas)/([^/]+)(/.*)?");

  private final Map<String, Model> models;
  private final Map<String, String> texts = new HashMap<>();

  /** Models whose references are being followed: they may lead back. */
  private final Set<String> underway = new HashSet<>();

  private @Nullable SchemaRegistry registry;

  /**
   * Models ready to be compiled.
   *
   * @param models the API's models by name
   */
  public ModelSchemas(Map<String, Model> models) {
    this.models = models;
  }

  /**
   * Compiles a model.
   *
   * @throws MappingException when there is no such model or its schema cannot be used
   */
  public BodySchema compile(String name) {
    Model model = models.get(name);
    if (model == null) {
      throw new MappingException("there is no model " + name);
    }
    try {
      prepare(model);
      return new BodySchema(name, registry().getSchema(SchemaLocation.of(BASE + name)));
    } catch (SchemaException e) {
      throw new MappingException("the model " + name + " cannot be used: " + e.getMessage());
    }
  }

  private SchemaRegistry registry() {
    if (registry == null) {
      registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_4, builder -> builder.schemas(texts::get));
    }
    return registry;
  }

  /** Makes a model, and through its references every model it needs, known to the registry. */
  private void prepare(Model model) {
    String address = BASE + model.name();
    if (texts.containsKey(address) || !underway.add(address)) {
      return;
    }
    try {
      JsonNode root = JSON.readTree(model.schema() == null ? "{}" : model.schema());
      redirect(root, root, model.name());
      texts.put(address, JSON.writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new MappingException(
          "the schema of the model " + model.name() + " is not JSON: " + e.getOriginalMessage());
    } finally {
      underway.remove(address);
    }
  }

  /** Makes every reference to a sibling one that the registry knows. */
  private void redirect(JsonNode node, JsonNode root, String model) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      object.put("$ref", redirected(object.path("$ref").textValue(), root, model));
    }
    node.forEach(child -> redirect(child, root, model));
  }

  private String redirected(String reference, JsonNode root, String model) {
    Matcher sibling = SIBLING.matcher(reference);
    if (sibling.matches()) {
      return known(sibling.group(1), reference, model)
          + (sibling.group(2) == null ? "" : sibling.group(2));
    }
    Matcher local = LOCAL.matcher(reference);
    if (!local.matches() || root.at(reference.substring(1)).isObject()) {
      return reference;
    }
    return known(local.group(2), reference, model)
        + (local.group(3) == null ? "" : "#" + local.group(3));
  }

  private String known(String name, String reference, String model) {
    Model sibling = models.get(name);
    if (sibling == null) {
      throw new MappingException(
          "the model " + model + " refers to '" + reference + "', and there is no model " + name);
    }
    prepare(sibling);
    return BASE + name;
  }
}
