package dev.postern.emulator.invoke.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a role's trust policy lets API Gateway assume it. Conditions are not looked at: a
 * statement counts as if its conditions held, unless it denies.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class RoleTrust {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GATEWAY = "apigateway.amazonaws.com";
  private static final String ASSUME = "sts:AssumeRole";

  private RoleTrust() {}

  /** Whether the policy allows it and does not deny it. */
  static boolean admitsTheGateway(String trustPolicy) {
    boolean allowed = false;
    for (JsonNode statement : statements(trustPolicy)) {
      if (isAboutTheGateway(statement)) {
        boolean denies = statement.path("Effect").asText().equals("Deny");
        if (denies && !statement.has("Condition")) {
          return false;
        }
        allowed |= !denies;
      }
    }
    return allowed;
  }

  private static List<JsonNode> statements(String trustPolicy) {
    try {
      return each(JSON.readTree(trustPolicy).path("Statement"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a trust policy that is no JSON was stored", e);
    }
  }

  private static boolean isAboutTheGateway(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    boolean gateway =
        principal.asText().equals("*")
            || each(principal.path("Service")).stream().anyMatch(RoleTrust::isGateway);
    return gateway && each(statement.path("Action")).stream().anyMatch(RoleTrust::isAssuming);
  }

  private static boolean isGateway(JsonNode service) {
    return service.asText().equals(GATEWAY) || service.asText().equals("*");
  }

  private static boolean isAssuming(JsonNode action) {
    String name = action.asText();
    return name.equalsIgnoreCase(ASSUME) || name.equals("*") || name.equalsIgnoreCase("sts:*");
  }

  /** A member that may be one value or a list of them. */
  private static List<JsonNode> each(JsonNode oneOrMany) {
    if (!oneOrMany.isArray()) {
      return oneOrMany.isMissingNode() ? List.of() : List.of(oneOrMany);
    }
    List<JsonNode> many = new ArrayList<>();
    oneOrMany.forEach(many::add);
    return many;
  }
}
