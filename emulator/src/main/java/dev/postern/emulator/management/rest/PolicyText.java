package dev.postern.emulator.management.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A resource policy on its way in and out. It is stored as it was sent; AWS answers it compact and
 * with its quotes escaped once more, as the inside of a JSON string literal, and clients such as
 * Terraform undo just that.
 */
final class PolicyText {
  private PolicyText() {}

  /** Made when the first policy comes: most APIs have none, and a start should not wait for it. */
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  /** What is stored for a policy that was sent: null for an empty one. */
  static @Nullable String accept(@Nullable String policy) {
    if (policy == null || policy.isBlank()) {
      return null;
    }
    Quotas.check("resource policy", "characters", policy.length(), Quotas.POLICY_CHARACTERS);
    if (!parse(policy).isObject()) {
      throw malformed();
    }
    return policy;
  }

  /** How AWS shows a stored policy. */
  static @Nullable String show(@Nullable String policy) {
    if (policy == null) {
      return null;
    }
    String literal = TextNode.valueOf(parse(policy).toString()).toString();
    return literal.substring(1, literal.length() - 1);
  }

  private static JsonNode parse(String policy) {
    try {
      return Json.MAPPER.readTree(policy);
    } catch (JsonProcessingException e) {
      throw malformed();
    }
  }

  private static RuntimeException malformed() {
    return Refusal.badRequest(
        "Invalid policy document. Please check the policy syntax and ensure that Principals are"
            + " valid.");
  }
}
