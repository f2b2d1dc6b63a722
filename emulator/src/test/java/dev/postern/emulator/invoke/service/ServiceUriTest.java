package dev.postern.emulator.invoke.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUriTest {
  private static ServiceUri uri(String rest) {
    return ServiceUri.parse("arn:aws:apigateway:eu-west-1:" + rest).orElseThrow();
  }

  @Test
  void aUriNamesRegionServiceAndAction() {
    assertThat(uri("dynamodb:action/PutItem"))
        .isEqualTo(
            new ServiceUri("aws", "eu-west-1", Optional.empty(), "dynamodb", true, "PutItem"));
  }

  @Test
  void whatStandsBeforeTheLastDotIsTheSubdomain() {
    assertThat(uri("my.own.bucket.s3:path/{key}"))
        .isEqualTo(
            new ServiceUri("aws", "eu-west-1", Optional.of("my.own.bucket"), "s3", false, "{key}"));
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:action/PutItem,http://localhost:8000/?Action=PutItem",
    "sqs:path/000000000000/orders,http://localhost:8000/000000000000/orders",
    "sqs:path//000000000000/orders,http://localhost:8000/000000000000/orders",
    "sns:path//,http://localhost:8000/",
    "s3:path/{bucket}/{key},http://localhost:8000/{bucket}/{key}",
    "{bucket}.s3:path/{key},http://localhost:8000/{bucket}/{key}",
    "runtime.sagemaker:path/endpoints/e/invocations,http://localhost:8000/endpoints/e/invocations",
  })
  void theDevelopersPlaceTakesTheHostsPlaceAndABucketBecomesAPath(String rest, String url) {
    assertThat(uri(rest).at("http://localhost:8000")).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:apigateway:us-east-1:states:action/X,https://states.us-east-1.amazonaws.com",
    "arn:aws:apigateway:us-east-1:runtime.lex:path/x,https://runtime.lex.us-east-1.amazonaws.com",
    "arn:aws-cn:apigateway:cn-north-1:sqs:path/x,https://sqs.cn-north-1.amazonaws.com.cn",
    "arn:aws-us-gov:apigateway:us-gov-west-1:sqs:path/x,https://sqs.us-gov-west-1.amazonaws.com",
  })
  void awsHasAServiceAtItsRegionsHost(String uri, String origin) {
    assertThat(ServiceUri.parse(uri).orElseThrow().awsOrigin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "arn:aws:sqs:us-east-1:000000000000:orders",
        "arn:aws:apigateway:us-east-1:sqs:queue/orders",
        "arn:other:apigateway:us-east-1:sqs:path/orders",
      })
  void whatIsNoServicesUriIsNone(String uri) {
    assertThat(ServiceUri.parse(uri)).isEmpty();
  }
}
