package dev.postern.emulator.management.rest.tags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameAccessAssociationResponse;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameResponse;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.CreateVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinkResponse;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;

/** The tags of domains, their associations, VPC links and client certificates. */
class TaggedDomainsTest {
  private static final String PREFIX = "arn:aws:apigateway:eu-west-1::";

  private final RestPlane plane = new RestPlane();

  private void assertTaggable(String arn) {
    plane.call(
        SdkPojo.class,
        TagResourceRequest.builder().resourceArn(arn).tags(Map.of("a", "1", "b", "2")).build());
    plane.call(SdkPojo.class, UntagResourceRequest.builder().resourceArn(arn).tagKeys("a").build());
    assertThat(
            plane
                .call(GetTagsResponse.class, GetTagsRequest.builder().resourceArn(arn).build())
                .tags())
        .isEqualTo(Map.of("b", "2"));
  }

  private CreateDomainNameResponse domain(String type) {
    String certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
    CreateDomainNameRequest.Builder request =
        CreateDomainNameRequest.builder()
            .domainName("a.example.com")
            .endpointConfiguration(endpoint -> endpoint.typesWithStrings(type));
    return plane.call(
        CreateDomainNameResponse.class,
        (type.equals("PRIVATE")
                ? request.certificateArn(certificate)
                : request.regionalCertificateArn(certificate))
            .build());
  }

  @Test
  void domainsAreTagged() {
    assertTaggable(domain("REGIONAL").domainNameArn());
    assertTaggable(domain("PRIVATE").domainNameArn());
  }

  @Test
  void associationsAreTagged() {
    assertTaggable(
        plane
            .call(
                CreateDomainNameAccessAssociationResponse.class,
                CreateDomainNameAccessAssociationRequest.builder()
                    .domainNameArn(domain("PRIVATE").domainNameArn())
                    .accessAssociationSourceType("VPCE")
                    .accessAssociationSource("vpce-1")
                    .build())
            .domainNameAccessAssociationArn());
  }

  @Test
  void vpcLinksAreTagged() {
    String id =
        plane
            .call(
                CreateVpcLinkResponse.class,
                CreateVpcLinkRequest.builder()
                    .name("link")
                    .targetArns(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1")
                    .build())
            .id();
    assertTaggable(PREFIX + "/vpclinks/" + id);

    GetVpcLinkRequest query = GetVpcLinkRequest.builder().vpcLinkId(id).build();
    assertThat(plane.call(GetVpcLinkResponse.class, query).tags()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void clientCertificatesAreTagged() {
    assertTaggable(
        PREFIX
            + "/clientcertificates/"
            + plane
                .call(
                    GenerateClientCertificateResponse.class,
                    GenerateClientCertificateRequest.builder().build())
                .clientCertificateId());
  }

  @ParameterizedTest
  @CsvSource({
    "/domainnames/x, Invalid domain name identifier specified",
    "/vpclinks/x, Invalid Vpc Link identifier specified",
    "/clientcertificates/x, Invalid Client Certificate identifier specified",
    "/domainnameaccessassociations/domainname/x/vpcesource/y,"
        + " Invalid domain name access association identifier specified"
  })
  void whatIsNotThereIsRefused(String path, String message) {
    plane.refused(
        GetTagsRequest.builder().resourceArn(PREFIX + path).build(),
        404,
        "NotFoundException",
        message);
  }
}
