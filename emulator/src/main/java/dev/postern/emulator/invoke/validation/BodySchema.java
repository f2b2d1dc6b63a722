package dev.postern.emulator.invoke.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model compiled to check bodies. */
public final class BodySchema {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Pattern SOURCE = Pattern.compile("Source: [^;]*; ");

  private final String name;
  private final CompiledSchema schema;

  BodySchema(String name, CompiledSchema schema) {
    this.name = name;
    this.schema = schema;
  }

  /** The model's name. */
  public String name() {
    return name;
  }

  /**
   * What is wrong with a body, in brackets and separated by commas; empty when it is valid.
   *
   * @throws GatewayResponseException when that cannot be found out
   */
  public Optional<String> violations(byte[] body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return notJson(e.getOriginalMessage());
    } catch (IOException | NumberFormatException e) {
      return notJson(e.getMessage());
    }
    if (tree.isMissingNode()) {
      return Optional.of("[there is no body]");
    }
    List<String> violations = check(tree, body.length);
    return violations.isEmpty() ? Optional.empty() : Optional.of(violations.toString());
  }

  /** The parser's words without what they say of where it reads from. */
  private static Optional<String> notJson(@Nullable String message) {
    return Optional.of(
        "[it is not JSON: " + SOURCE.matcher(String.valueOf(message)).replaceAll("") + "]");
  }

  private List<String> check(JsonNode tree, int bodyBytes) {
    BodyCheck check = new BodyCheck(bodyBytes);
    try {
      schema.check(tree, check);
    } catch (BodyCheck.CannotCheckException e) {
      throw cannotBeUsed(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw cannotBeUsed("it, or a pattern in it, goes too deep for this body");
    }
    return check.violations();
  }

  private GatewayResponseException cannotBeUsed(String reason) {
    return GatewayResponseException.misconfigured(
        "the model " + name + " cannot be used: " + reason);
  }
}
