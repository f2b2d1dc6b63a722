package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.emulator.invoke.PercentEncoding;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.validation.SchemaCompiler.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Pattern SIBLING =
      Pattern.compile("https?://apigateway\\.[^/]+/restapis/[^/]+/models/([^/#]+)(?:#(.*))?");
  private static final Pattern LOCAL =
      Pattern.compile("#/(?:definitions|components/schemas)/([^/]+)(/.*)?");

  private final Map<String, Model> models;
  private final Map<String, JsonNode> documents = new HashMap<>();
  private final Map<String, BodySchema> compiled = new HashMap<>();

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
    if (!models.containsKey(name)) {
      throw new MappingException("there is no model " + name);
    }
    BodySchema known = compiled.get(name);
    if (known != null) {
      return known;
    }
    // Each with a compiler of its own: one that failed half-way knows schemas without content.
    SchemaCompiler compiler = new SchemaCompiler(new SiblingReferences());
    BodySchema schema =
        new BodySchema(name, compiler.compile(new Place(name, JsonPointer.empty())));
    compiled.put(name, schema);
    return schema;
  }

  private JsonNode read(String name) {
    Model model = models.get(name);
    if (model == null) {
      throw new MappingException("there is no model " + name);
    }
    try {
      return JSON.readTree(model.schema() == null ? "{}" : model.schema());
    } catch (JsonProcessingException e) {
      throw new MappingException(
          "the schema of the model " + name + " is not JSON: " + e.getOriginalMessage());
    } catch (NumberFormatException e) {
      throw new MappingException(
          "the model " + name + " has a number too large: " + e.getMessage());
    }
  }

  /** What references between models mean. */
  private final class SiblingReferences implements SchemaCompiler.References {
    @Override
    public JsonNode document(String model) {
      return documents.computeIfAbsent(model, ModelSchemas.this::read);
    }

    /** A definition inside the model wins over a sibling of that name. */
    @Override
    public Place target(String reference, String model) {
      Matcher sibling = SIBLING.matcher(reference);
      if (sibling.matches()) {
        String inside = sibling.group(2) == null ? "" : sibling.group(2);
        return place(sibling.group(1), inside, reference, model);
      }
      if (!reference.startsWith("#")) {
        throw new MappingException(
            "the model " + model + " refers to '" + reference + "', which is no model of the API");
      }
      Place here = place(model, reference.substring(1), reference, model);
      Matcher local = LOCAL.matcher(reference);
      if (!local.matches() || document(model).at(here.pointer()).isObject()) {
        return here;
      }
      String inside = local.group(2) == null ? "" : local.group(2);
      return place(local.group(1), inside, reference, model);
    }

    private Place place(String name, String pointer, String reference, String from) {
      if (!models.containsKey(name)) {
        throw new MappingException(
            "the model " + from + " refers to '" + reference + "', and there is no model " + name);
      }
      try {
        return new Place(name, JsonPointer.compile(PercentEncoding.decodePath(pointer)));
      } catch (IllegalArgumentException e) {
        throw new MappingException(
            "the model " + from + " refers to '" + reference + "', which is no place in a schema");
      }
    }
  }
}
