package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model compiled to check bodies. */
public final class BodySchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String name;
  private final Schema schema;

  BodySchema(String name, Schema schema) {
    this.name = name;
    this.schema = schema;
  }

  /** The model's name. */
  public String name() {
    return name;
  }

  /** What is wrong with a body, in brackets and separated by commas; empty when it is valid. */
  public Optional<String> violations(byte[] body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return Optional.of("[it is not JSON: " + e.getOriginalMessage() + "]");
    } catch (IOException e) {
      return Optional.of("[it is not JSON: " + e.getMessage() + "]");
    }
    if (tree.isMissingNode()) {
      return Optional.of("[there is no body]");
    }
    List<Error> errors = validate(tree);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            errors.stream().map(BodySchema::text).collect(Collectors.joining(", ", "[", "]")));
  }

  private List<Error> validate(JsonNode tree) {
    try {
      return schema.validate(tree);
    } catch (SchemaException e) {
      throw GatewayResponseException.misconfigured(
          "the model " + name + " cannot be used: " + e.getMessage());
    }
  }

  /** In the words of AWS where they are known. */
  private static String text(Error error) {
    return "required".equals(error.getKeyword()) && error.getProperty() != null
        ? "object has missing required properties ([\"" + error.getProperty() + "\"])"
        : error.toString();
  }
}
