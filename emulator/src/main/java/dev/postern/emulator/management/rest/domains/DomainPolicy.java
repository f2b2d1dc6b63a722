package dev.postern.emulator.management.rest.domains;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a private custom domain name. AWS shows them compact, and with the short form of
 * the resource written out as the domain's own ARN.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains-tutorial.html">Create
 *     and invoke a custom domain name for private APIs</a>
 */
final class DomainPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHORT_RESOURCE = "execute-api:/*";

  private DomainPolicy() {}

  /**
   * What is stored for a policy that was sent: null for an empty one.
   *
   * @param domainArn the domain's ARN as of service {@code apigateway}
   * @throws AwsException 400 {@code BadRequestException} when it is no JSON object
   */
  static @Nullable String accept(@Nullable String policy, String domainArn) {
    if (policy == null || policy.isBlank()) {
      return null;
    }
    JsonNode parsed = parse(policy);
    if (!parsed.isObject()) {
      throw malformed();
    }
    String resource = domainArn.replaceFirst(":apigateway:", ":execute-api:");
    for (JsonNode statement : eachOf(parsed.path("Statement"))) {
      if (statement instanceof ObjectNode object && object.has("Resource")) {
        object.set("Resource", writtenOut(object.get("Resource"), resource));
      }
    }
    return parsed.toString();
  }

  private static Iterable<JsonNode> eachOf(JsonNode oneOrMany) {
    return oneOrMany.isArray() ? oneOrMany : JSON.createArrayNode().add(oneOrMany);
  }

  /** A list of one resource becomes that resource, as AWS shows it. */
  private static JsonNode writtenOut(JsonNode resources, String arn) {
    ArrayNode all = JSON.createArrayNode();
    for (JsonNode resource : eachOf(resources)) {
      all.add(SHORT_RESOURCE.equals(resource.textValue()) ? TextNode.valueOf(arn) : resource);
    }
    return all.size() == 1 ? all.get(0) : all;
  }

  private static JsonNode parse(String policy) {
    try {
      return JSON.readTree(policy);
    } catch (JsonProcessingException e) {
      throw malformed();
    }
  }

  private static AwsException malformed() {
    return Refusal.badRequest(
        "Invalid policy document. Please check the policy syntax and ensure that Principals are"
            + " valid.");
  }
}
