package dev.postern.wire.operations;

import java.util.List;
import java.util.Optional;

/**
 * The AWS services whose operations this wire can decode, each with the SDK package it lives in.
 */
public enum AwsService {
  API_GATEWAY("apigateway", "apigateway"),
  API_GATEWAY_V2("apigatewayv2", "apigateway"),
  LAMBDA("lambda", "lambda");

  private final String serviceName;
  private final String signingName;

  AwsService(String serviceName, String signingName) {
    this.serviceName = serviceName;
    this.signingName = signingName;
  }

  /**
   * The service's own name, as in the SDK's package names: unlike the signing name it tells API
   * Gateway's two APIs apart.
   */
  public String serviceName() {
    return serviceName;
  }

  /** The name in credential scopes. */
  public String signingName() {
    return signingName;
  }

  /** The package of the SDK's request and response classes of this service. */
  public String modelPackage() {
    return "software.amazon.awssdk.services." + serviceName + ".model";
  }

  /** The service of that {@link #serviceName()}. */
  public static Optional<AwsService> named(String serviceName) {
    for (AwsService service : values()) {
      if (service.serviceName.equals(serviceName)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  /**
   * The service that answers a call signed for {@code signingName}. Both APIs of API Gateway sign
   * as {@code apigateway}; every path of the second starts with {@code /v2}.
   */
  static Optional<AwsService> signedFor(String signingName, List<String> path) {
    if (signingName.equals(API_GATEWAY.signingName)) {
      boolean second = !path.isEmpty() && path.get(0).equals("v2");
      return Optional.of(second ? API_GATEWAY_V2 : API_GATEWAY);
    }
    return signingName.equals(LAMBDA.signingName) ? Optional.of(LAMBDA) : Optional.empty();
  }
}
