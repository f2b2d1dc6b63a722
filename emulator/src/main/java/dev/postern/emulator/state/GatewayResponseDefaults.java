package dev.postern.emulator.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

/**
 * The gateway responses that every API has without asking: each type's status, and what a type
 * answers given what the API customised.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 *     response types</a>
 */
public final class GatewayResponseDefaults {
  /** The template of every type that has no other. */
  public static final String TEMPLATE = "{\"message\":$context.error.messageString}";

  private static final Map<String, String> TEMPLATES = Map.of("application/json", TEMPLATE);

  /** Statuses by type; the two {@code DEFAULT_} types have none of their own. */
  private static final Map<GatewayResponseType, String> STATUSES = statuses();

  private GatewayResponseDefaults() {}

  private static Map<GatewayResponseType, String> statuses() {
    Map<GatewayResponseType, String> statuses = new EnumMap<>(GatewayResponseType.class);
    statuses.put(GatewayResponseType.ACCESS_DENIED, "403");
    statuses.put(GatewayResponseType.API_CONFIGURATION_ERROR, "500");
    statuses.put(GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR, "500");
    statuses.put(GatewayResponseType.AUTHORIZER_FAILURE, "500");
    statuses.put(GatewayResponseType.BAD_REQUEST_BODY, "400");
    statuses.put(GatewayResponseType.BAD_REQUEST_PARAMETERS, "400");
    statuses.put(GatewayResponseType.EXPIRED_TOKEN, "403");
    statuses.put(GatewayResponseType.INTEGRATION_FAILURE, "504");
    statuses.put(GatewayResponseType.INTEGRATION_TIMEOUT, "504");
    statuses.put(GatewayResponseType.INVALID_API_KEY, "403");
    statuses.put(GatewayResponseType.INVALID_SIGNATURE, "403");
    statuses.put(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN, "403");
    statuses.put(GatewayResponseType.QUOTA_EXCEEDED, "429");
    statuses.put(GatewayResponseType.REQUEST_TOO_LARGE, "413");
    statuses.put(GatewayResponseType.RESOURCE_NOT_FOUND, "404");
    statuses.put(GatewayResponseType.THROTTLED, "429");
    statuses.put(GatewayResponseType.UNAUTHORIZED, "401");
    statuses.put(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE, "415");
    statuses.put(GatewayResponseType.WAF_FILTERED, "403");
    return Collections.unmodifiableMap(statuses);
  }

  /** All 21 types by name. */
  public static List<GatewayResponseType> types() {
    return GatewayResponseType.knownValues().stream()
        .sorted(Comparator.comparing(GatewayResponseType::toString))
        .toList();
  }

  /** The status of a type that nobody customised; empty for the two {@code DEFAULT_} types. */
  public static Optional<String> status(GatewayResponseType type) {
    return Optional.ofNullable(STATUSES.get(type));
  }

  /** The type's own response, as it is when nothing is customised. */
  public static GatewayResponse of(GatewayResponseType type) {
    return GatewayResponse.builder()
        .responseType(type)
        .statusCode(STATUSES.get(type))
        .responseParameters(Map.of())
        .responseTemplates(TEMPLATES)
        .defaultResponse(true)
        .build();
  }

  /**
   * What a type answers in an API: its customised response, else that of {@code DEFAULT_4XX} or
   * {@code DEFAULT_5XX} when customised, else its own. A customised default without a status leaves
   * each type its own.
   *
   * @param customised the API's customised responses by type
   */
  public static GatewayResponse effective(
      GatewayResponseType type, Map<String, GatewayResponse> customised) {
    GatewayResponse put = customised.get(type.toString());
    if (put != null) {
      return put;
    }
    GatewayResponse own = of(type);
    return Optional.ofNullable(customised.get(family(type).toString()))
        .map(family -> inherited(own, family))
        .orElse(own);
  }

  private static GatewayResponse inherited(GatewayResponse own, GatewayResponse family) {
    return own.toBuilder()
        .statusCode(Optional.ofNullable(family.statusCode()).orElse(own.statusCode()))
        .responseParameters(family.responseParameters())
        .responseTemplates(family.responseTemplates())
        .build();
  }

  private static GatewayResponseType family(GatewayResponseType type) {
    if (type == GatewayResponseType.DEFAULT_5_XX || status(type).orElse("4xx").startsWith("5")) {
      return GatewayResponseType.DEFAULT_5_XX;
    }
    return GatewayResponseType.DEFAULT_4_XX;
  }
}
