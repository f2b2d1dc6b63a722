package dev.postern.emulator.management.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.function.ResourcePolicy;
import java.util.List;

/** Resource policies as the JSON texts that AWS answers, members in AWS's order. */
final class PolicyJson {
  private PolicyJson() {}

  /** One statement. */
  static String of(ResourcePolicy.Statement statement) {
    return node(statement).toString();
  }

  /** The whole policy. */
  static String document(List<ResourcePolicy.Statement> statements) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17").put("Id", "default");
    ArrayNode all = document.putArray("Statement");
    statements.forEach(statement -> all.add(node(statement)));
    return document.toString();
  }

  private static ObjectNode node(ResourcePolicy.Statement statement) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("Sid", statement.sid()).put("Effect", "Allow");
    if (statement.principalType().equals("*")) {
      node.put("Principal", "*");
    } else {
      node.putObject("Principal").put(statement.principalType(), statement.principal());
    }
    node.put("Action", statement.action()).put("Resource", statement.resource());
    if (!statement.conditions().isEmpty()) {
      ObjectNode conditions = node.putObject("Condition");
      statement
          .conditions()
          .forEach(
              (operator, values) -> {
                ObjectNode keys = conditions.putObject(operator);
                values.forEach(keys::put);
              });
    }
    return node;
  }
}
