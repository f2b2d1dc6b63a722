package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.function.Consumer;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.IpAddressType;

/** Custom domain names as tests of these families make them. */
record Domains(RestPlane plane) {
  static final String EDGE_CERTIFICATE =
      "arn:aws:acm:us-east-1:123456789012:certificate/11111111-1111-1111-1111-111111111111";
  static final String CERTIFICATE =
      "arn:aws:acm:eu-west-1:123456789012:certificate/22222222-2222-2222-2222-222222222222";

  static CreateDomainNameRequest.Builder edge(String name) {
    return CreateDomainNameRequest.builder().domainName(name).certificateArn(EDGE_CERTIFICATE);
  }

  static CreateDomainNameRequest.Builder regional(String name) {
    return CreateDomainNameRequest.builder()
        .domainName(name)
        .regionalCertificateArn(CERTIFICATE)
        .endpointConfiguration(types("REGIONAL"));
  }

  static CreateDomainNameRequest.Builder privately(String name) {
    return CreateDomainNameRequest.builder()
        .domainName(name)
        .certificateArn(CERTIFICATE)
        .endpointConfiguration(types("PRIVATE"));
  }

  static Consumer<EndpointConfiguration.Builder> types(String... types) {
    return endpoint -> endpoint.typesWithStrings(types);
  }

  static EndpointConfiguration endpoint(EndpointType type, IpAddressType addressType) {
    return EndpointConfiguration.builder().types(type).ipAddressType(addressType).build();
  }

  CreateDomainNameResponse create(CreateDomainNameRequest.Builder request) {
    return plane.call(CreateDomainNameResponse.class, request.build());
  }
}
