package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.PatchChoices;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ConnectionType;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.ResponseTransferMode;

/**
 * What AWS checks of an integration, and what it fills in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html">PutIntegration</a>
 */
final class IntegrationRules {
  private static final List<String> CONNECTION_TYPES = List.of("INTERNET", "VPC_LINK");
  private static final List<String> CONTENT_HANDLING =
      List.of("CONVERT_TO_BINARY", "CONVERT_TO_TEXT");
  private static final List<String> TRANSFER_MODES = List.of("BUFFERED", "STREAM");

  private static final Set<String> PASSTHROUGH_BEHAVIORS =
      Set.of("WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER");

  /** Services that a proxy integration can speak to. */
  private static final Set<String> PROXIED_SERVICES = Set.of("lambda", "firehose");

  private static final int DEFAULT_TIMEOUT = 29_000;
  private static final int MINIMUM_TIMEOUT = 50;

  /** Documented: up to 15 minutes for a streamed response. */
  private static final int MAXIMUM_STREAM_TIMEOUT = 900_000;

  /** The host may be, or hold, a stage variable. */
  private static final Pattern HTTP_URI =
      Pattern.compile("(?i:https?)://[^\\s/?#]+\\S*|\\$\\{stageVariables\\.[^}\\s]+}\\S*");

  private static final Pattern ARN = Pattern.compile("arn:\\S+|\\$\\{stageVariables\\.\\S+");

  /** {@code arn:aws:apigateway:{region}:{subdomain.service|service}:path|action/{service_api}}. */
  private static final Pattern SERVICE_URI =
      Pattern.compile("arn:[^:]+:apigateway:[^:]+:(?:[^:]+\\.)?([^:.]+):(?:path|action)/.+");

  private IntegrationRules() {}

  /** The integration with AWS's defaults where nothing was said. */
  static Integration complete(Integration given, String resourceId) {
    Integration.Builder complete =
        given.toBuilder()
            .passthroughBehavior(orElse(given.passthroughBehavior(), "WHEN_NO_MATCH"))
            .timeoutInMillis(
                given.timeoutInMillis() == null
                    ? Integer.valueOf(DEFAULT_TIMEOUT)
                    : given.timeoutInMillis())
            .cacheNamespace(orElse(given.cacheNamespace(), resourceId))
            .cacheKeyParameters(given.cacheKeyParameters().stream().toList());
    if (!isHttp(given.type())) {
      complete.connectionType((String) null).connectionId(null);
    } else if (given.connectionType() == null) {
      complete.connectionType(ConnectionType.INTERNET);
    }
    if (given.type() == IntegrationType.MOCK) {
      complete.httpMethod(null).uri(null);
    }
    return complete.build();
  }

  /**
   * Refuses an integration that the method cannot have.
   *
   * @param integration complete with its defaults
   * @throws AwsException 400 {@code BadRequestException}
   */
  static void check(Integration integration, Method method) {
    if (integration.type() != IntegrationType.MOCK) {
      checkVerb(integration.httpMethod());
      checkEndpoint(integration);
    }
    checkConnection(integration);
    checkTimeout(integration);
    if (!PASSTHROUGH_BEHAVIORS.contains(integration.passthroughBehavior())) {
      throw Refusal.badRequest("Invalid passthrough behavior specified");
    }
    Quotas.checkTemplates(integration.requestTemplates());
    Set<String> declared = method.requestParameters().keySet();
    MappingExpressions.checkRequest(integration.requestParameters(), declared);
    MappingExpressions.checkCacheKeys(
        integration.cacheKeyParameters(), declared, integration.requestParameters().keySet());
  }

  private static void checkVerb(@Nullable String verb) {
    if (verb == null || verb.isEmpty()) {
      throw Refusal.badRequest("Enumeration value for HttpMethod must be non-empty");
    }
    MethodRules.checkVerb(verb);
  }

  private static void checkEndpoint(Integration integration) {
    String uri = orElse(integration.uri(), "");
    if (isHttp(integration.type())) {
      if (!HTTP_URI.matcher(uri).matches()) {
        throw Refusal.badRequest("Invalid HTTP endpoint specified for URI");
      }
      checkArn(integration.credentials());
      return;
    }
    checkArn(uri);
    checkArn(integration.credentials());
    Matcher service = SERVICE_URI.matcher(uri);
    if (!service.matches() && !uri.startsWith("${stageVariables.")) {
      throw Refusal.badRequest("AWS ARN for integration must contain path or action");
    }
    if (service.matches()) {
      checkService(integration, service.group(1));
    }
  }

  private static void checkArn(@Nullable String arn) {
    if (arn != null && !ARN.matcher(arn).matches()) {
      throw Refusal.badRequest("Invalid ARN specified in the request");
    }
  }

  private static void checkService(Integration integration, String service) {
    if (integration.type() == IntegrationType.AWS_PROXY && !PROXIED_SERVICES.contains(service)) {
      throw Refusal.badRequest(
          "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose"
              + " stream invocations.");
    }
    if (!service.equals("lambda") && integration.credentials() == null) {
      throw Refusal.badRequest("Role ARN must be specified for AWS integrations");
    }
  }

  private static void checkConnection(Integration integration) {
    if (integration.connectionType() == ConnectionType.VPC_LINK
        && orElse(integration.connectionId(), "").isEmpty()) {
      throw unknownLink();
    }
  }

  /** The refusal of a VPC link that is not there. */
  static AwsException unknownLink() {
    return Refusal.badRequest("Invalid Vpc Link identifier specified");
  }

  private static void checkTimeout(Integration integration) {
    int maximum =
        integration.responseTransferMode() == ResponseTransferMode.STREAM
            ? MAXIMUM_STREAM_TIMEOUT
            : DEFAULT_TIMEOUT;
    int timeout = integration.timeoutInMillis();
    if (timeout < MINIMUM_TIMEOUT || timeout > maximum) {
      throw wrongTimeout(maximum);
    }
  }

  /** The number of milliseconds that the text says. */
  static Integer timeout(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw wrongTimeout(DEFAULT_TIMEOUT);
    }
  }

  private static AwsException wrongTimeout(int maximum) {
    return Refusal.badRequest(
        "Timeout should be between %d ms and %d ms".formatted(MINIMUM_TIMEOUT, maximum));
  }

  static @Nullable String connectionType(String value) {
    return PatchChoices.optional("ConnectionType", value, CONNECTION_TYPES);
  }

  static @Nullable String contentHandling(String value) {
    return PatchChoices.optional("ContentHandling", value, CONTENT_HANDLING);
  }

  static @Nullable String transferMode(String value) {
    return PatchChoices.optional("ResponseTransferMode", value, TRANSFER_MODES);
  }

  private static boolean isHttp(IntegrationType type) {
    return type == IntegrationType.HTTP || type == IntegrationType.HTTP_PROXY;
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }
}
