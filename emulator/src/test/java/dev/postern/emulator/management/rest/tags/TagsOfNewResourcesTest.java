package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;

/** Documented: Tag restrictions and usage conventions. The text is not recorded. */
class TagsOfNewResourcesTest {
  private static final Map<String, String> RESERVED = Map.of("aws:x", "y");

  private final RestPlane plane = new RestPlane();

  static Stream<SdkPojo> creations() {
    return Stream.of(
        CreateRestApiRequest.builder().name("a").tags(RESERVED).build(),
        CreateApiKeyRequest.builder().tags(RESERVED).build(),
        CreateUsagePlanRequest.builder().name("p").tags(RESERVED).build(),
        CreateDomainNameRequest.builder()
            .domainName("api.example.com")
            .certificateArn(
                "arn:aws:acm:us-east-1:123456789012:certificate/11111111-1111-1111-1111-111111111111")
            .tags(RESERVED)
            .build(),
        CreateVpcLinkRequest.builder()
            .name("l")
            .targetArns(
                "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/pets/0123456789abcdef")
            .tags(RESERVED)
            .build(),
        GenerateClientCertificateRequest.builder().tags(RESERVED).build());
  }

  @ParameterizedTest
  @MethodSource("creations")
  void areCheckedAsThoseOfOldOnesAre(SdkPojo creation) {
    plane.refused(
        creation,
        400,
        "BadRequestException",
        "Invalid tag key 'aws:x' specified. Must not start with aws:");
  }
}
