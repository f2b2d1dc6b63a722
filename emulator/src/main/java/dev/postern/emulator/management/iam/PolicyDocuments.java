package dev.postern.emulator.management.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The grammar of policy documents, as far as IAM refuses what breaks it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
final class PolicyDocuments {
  private static final String SYNTAX = "Syntax errors in policy.";
  private static final String VERSION = "2012-10-17";
  private static final Set<String> VERSIONS = Set.of("2008-10-17", VERSION);
  private static final Set<String> TOP_LEVEL = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A document as it stands in answers: percent-encoded by RFC 3986. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /**
   * Checks a document that says what an identity may do: an inline or managed policy.
   *
   * @throws dev.postern.wire.AwsException 400 {@code MalformedPolicyDocument}
   */
  void checkIdentityPolicy(String document) {
    JsonNode policy = parse(document, SYNTAX);
    for (JsonNode statement : statements(policy)) {
      if (statement.has("Principal") || statement.has("NotPrincipal")) {
        throw IamRefusal.malformedDocument("Policy document should not specify a principal.");
      }
      requireOneOf(statement, "Action", "Policy statement must contain actions.");
      requireOneOf(statement, "Resource", "Policy statement must contain resources.");
      texts(statement, "Resource").forEach(PolicyDocuments::checkResource);
      checkActions(statement);
    }
    if (!VERSION.equals(policy.path("Version").asText())) {
      throw IamRefusal.malformedDocument("Policy document must be version 2012-10-17 or greater.");
    }
  }

  /**
   * Checks a document that says who may assume a role.
   *
   * @throws dev.postern.wire.AwsException 400 {@code MalformedPolicyDocument}
   */
  void checkTrustPolicy(String document) {
    for (JsonNode statement : statements(parse(document, "This policy contains invalid Json"))) {
      if (statement.has("Resource") || statement.has("NotResource")) {
        throw IamRefusal.malformedDocument("Has prohibited field Resource");
      }
      requireOneOf(statement, "Principal", "Missing required field Principal");
      requireOneOf(statement, "Action", "Missing required field Action");
      for (String action : texts(statement, "Action")) {
        if (!action.equals("*") && !action.toLowerCase(Locale.ROOT).startsWith("sts:")) {
          throw IamRefusal.malformedDocument(
              "AssumeRole policy may only specify STS AssumeRole actions.");
        }
      }
    }
  }

  private JsonNode parse(String document, String refusal) {
    try {
      JsonNode policy = json.readTree(document);
      if (policy == null || !policy.isObject()) {
        throw IamRefusal.malformedDocument(SYNTAX);
      }
      requireMembers(policy, TOP_LEVEL);
      if (policy.has("Version") && !VERSIONS.contains(policy.get("Version").asText())) {
        throw IamRefusal.malformedDocument(SYNTAX);
      }
      return policy;
    } catch (JsonProcessingException e) {
      throw IamRefusal.malformedDocument(refusal);
    }
  }

  private static List<JsonNode> statements(JsonNode policy) {
    JsonNode statement = policy.path("Statement");
    List<JsonNode> statements = statement.isArray() ? list(statement) : List.of(statement);
    Set<String> ids = new HashSet<>();
    for (JsonNode each : statements) {
      checkStatement(each);
      if (each.has("Sid")
          && !each.get("Sid").asText().isEmpty()
          && !ids.add(each.get("Sid").asText())) {
        throw IamRefusal.malformedDocument(
            "Statement IDs (SID) in a single policy must be unique.");
      }
    }
    if (statements.isEmpty()) {
      throw IamRefusal.malformedDocument(SYNTAX);
    }
    return statements;
  }

  private static void checkStatement(JsonNode statement) {
    if (!statement.isObject()) {
      throw IamRefusal.malformedDocument(SYNTAX);
    }
    requireMembers(statement, STATEMENT);
    String effect = statement.path("Effect").asText();
    boolean sound =
        (effect.equals("Allow") || effect.equals("Deny"))
            && statement.path("Sid").isValueNode() == statement.has("Sid")
            && statement.path("Condition").isObject() == statement.has("Condition");
    if (!sound) {
      throw IamRefusal.malformedDocument(SYNTAX);
    }
    for (String member : List.of("Action", "NotAction", "Resource", "NotResource")) {
      texts(statement, member);
    }
  }

  private static void requireMembers(JsonNode object, Set<String> allowed) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!allowed.contains(name)) {
                throw IamRefusal.malformedDocument(SYNTAX);
              }
            });
  }

  /** Exactly one of a member and its negation, such as {@code Action} and {@code NotAction}. */
  private static void requireOneOf(JsonNode statement, String member, String refusal) {
    if (statement.has(member) && statement.has("Not" + member)) {
      throw IamRefusal.malformedDocument(SYNTAX);
    }
    boolean absent = !statement.has(member) && !statement.has("Not" + member);
    if (absent || isEmptyList(statement, member) || isEmptyList(statement, "Not" + member)) {
      throw IamRefusal.malformedDocument(refusal);
    }
  }

  private static boolean isEmptyList(JsonNode statement, String member) {
    return statement.path(member).isArray() && statement.path(member).isEmpty();
  }

  private static void checkActions(JsonNode statement) {
    for (String action : texts(statement, "Action")) {
      if (!action.equals("*") && action.indexOf(':') < 1) {
        throw IamRefusal.malformedDocument(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
    }
  }

  private static void checkResource(String resource) {
    if (!resource.equals("*") && !resource.startsWith("arn:")) {
      throw IamRefusal.malformedDocument(
          "Resource %s must be in ARN format or \"*\".".formatted(resource));
    }
  }

  /** The texts of a member that holds one or a list of them; none when it is absent. */
  private static List<String> texts(JsonNode statement, String member) {
    JsonNode value = statement.path(member);
    List<JsonNode> values =
        value.isMissingNode() ? List.of() : value.isArray() ? list(value) : List.of(value);
    if (!values.stream().allMatch(JsonNode::isTextual)) {
      throw IamRefusal.malformedDocument(SYNTAX);
    }
    return values.stream().map(JsonNode::asText).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
