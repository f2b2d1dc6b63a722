package dev.postern.wire.operations;

import dev.postern.wire.operations.Protocol.AwsJson;
import dev.postern.wire.operations.Protocol.Query;
import dev.postern.wire.operations.Protocol.RestJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The AWS services whose operations this wire can decode, each with the SDK package it lives in and
 * the protocol it speaks.
 */
public enum AwsService {
  API_GATEWAY("apigateway", "apigateway", new RestJson()),
  API_GATEWAY_V2("apigatewayv2", "apigateway", new RestJson()),
  LAMBDA("lambda", "lambda", new RestJson()),
  ACM("acm", "acm", new AwsJson("1.1", "CertificateManager")),
  CLOUDWATCH_LOGS("cloudwatchlogs", "logs", new AwsJson("1.1", "Logs_20140328")),
  IAM("iam", "iam", new Query("2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/")),
  STS("sts", "sts", new Query("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"));

  private final String serviceName;
  private final String signingName;

  @SuppressWarnings("ImmutableEnumChecker") // every protocol is a record of texts
  private final Protocol protocol;

  AwsService(String serviceName, String signingName, Protocol protocol) {
    this.serviceName = serviceName;
    this.signingName = signingName;
    this.protocol = protocol;
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

  /** The protocol it speaks. */
  public Protocol protocol() {
    return protocol;
  }

  /** The package of the SDK's request and response classes of this service. */
  public String modelPackage() {
    return "software.amazon.awssdk.services." + serviceName + ".model";
  }

  /** The service of that {@link #serviceName()}. */
  public static Optional<AwsService> named(String serviceName) {
    return first(service -> service.serviceName.equals(serviceName));
  }

  /**
   * The service that answers a call signed for {@code signingName}. Both APIs of API Gateway sign
   * as {@code apigateway}; every path of the second starts with {@code /v2}.
   */
  static Optional<AwsService> signedFor(String signingName, List<String> path) {
    Optional<AwsService> service = first(each -> each.signingName.equals(signingName));
    boolean second = !path.isEmpty() && path.get(0).equals("v2");
    return service.map(each -> each == API_GATEWAY && second ? API_GATEWAY_V2 : each);
  }

  /** The first service that is so. */
  static Optional<AwsService> first(Predicate<AwsService> condition) {
    return Arrays.stream(values()).filter(condition).findFirst();
  }
}
