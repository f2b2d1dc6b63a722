package dev.postern.emulator.management.rest.domains;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.emulator.state.World;
import dev.postern.wire.CallContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;

/**
 * Private custom domain names across accounts: whose management policy lets whom associate, and who
 * has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains-provider-share-cli.html">Share
 *     a private custom domain name</a>
 */
record SharedDomains(ManagementContext context) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The domains of other accounts that the caller may associate with. */
  List<DomainName> with(CallContext call) {
    return worlds(call)
        .filter(world -> !world.account().equals(call.account()))
        .flatMap(world -> world.domainNames().all().stream())
        .map(CustomDomain::domain)
        .filter(domain -> lets(domain, call.account()))
        .toList();
  }

  /** The domain of that ARN, if it is the caller's or shared with the caller. */
  Optional<DomainName> find(CallContext call, String arn) {
    Stream<DomainName> own =
        context.world(call).domainNames().all().stream().map(CustomDomain::domain);
    return Stream.concat(own, with(call).stream())
        .filter(DomainRules::isPrivate)
        .filter(domain -> arn.equals(domain.domainNameArn()))
        .findFirst();
  }

  /** The associations of all accounts, the caller's own apart, with the caller's domains. */
  List<DomainNameAccessAssociation> fromOthers(CallContext call) {
    List<String> own =
        context.world(call).domainNames().all().stream()
            .map(custom -> custom.domain().domainNameArn())
            .toList();
    return worlds(call)
        .filter(world -> !world.account().equals(call.account()))
        .flatMap(world -> world.accessAssociations().all().stream())
        .filter(association -> own.contains(association.domainNameArn()))
        .toList();
  }

  /** Whether any account has an association with the domain. */
  boolean isAssociated(CallContext call, DomainName domain) {
    return worlds(call)
        .flatMap(world -> world.accessAssociations().all().stream())
        .anyMatch(association -> association.domainNameArn().equals(domain.domainNameArn()));
  }

  /** The caller's Region in every account. */
  Stream<World> worlds(CallContext call) {
    return context.worlds().all().stream().filter(world -> world.region().equals(call.region()));
  }

  /** An unconditional grant to the account in the management policy. */
  private static boolean lets(DomainName domain, String account) {
    if (domain.managementPolicy() == null) {
      return false;
    }
    try {
      JsonNode statements = JSON.readTree(domain.managementPolicy()).path("Statement");
      boolean allowed = false;
      for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
        if (!names(statement, account)) {
          continue;
        }
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed |= !statement.has("Condition");
      }
      return allowed;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored policy is JSON", e);
    }
  }

  private static boolean names(JsonNode statement, String account) {
    return anyOf(
            statement.path("Action"),
            List.of("apigateway:CreateAccessAssociation", "apigateway:*", "*"))
        && (anyOf(statement.path("Principal"), List.of("*"))
            || anyOf(
                statement.path("Principal").path("AWS"),
                List.of("*", account, "arn:aws:iam::" + account + ":root")));
  }

  private static boolean anyOf(JsonNode oneOrMany, List<String> wanted) {
    for (JsonNode value : oneOrMany.isArray() ? oneOrMany : List.of(oneOrMany)) {
      if (wanted.contains(value.asText())) {
        return true;
      }
    }
    return false;
  }
}
