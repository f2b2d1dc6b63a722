package dev.postern.emulator.invoke.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.service.ServiceProfile.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProfilesTest {
  private static ServiceProfile profile(String service) {
    return ServiceProfiles.shipped()
        .of(
            ServiceUri.parse("arn:aws:apigateway:us-east-1:" + service + ":action/X")
                .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb,DynamoDB_20120810.X,application/x-amz-json-1.0",
    "kinesis,Kinesis_20131202.X,application/x-amz-json-1.1",
    "states,AWSStepFunctions.X,application/x-amz-json-1.0",
    "firehose,Firehose_20150804.X,application/x-amz-json-1.1",
  })
  void theTargetOfJsonServicesIsDerived(String service, String target, String contentType) {
    // DynamoDB, Kinesis, Step Functions: recorded from AWS. Firehose is not.
    assertThat(profile(service).target("X")).contains(target);
    assertThat(profile(service).contentType(true)).isEqualTo(contentType);
  }

  @Test
  void eventBridgeIsToldItsTargetByTheIntegration() {
    // Recorded from AWS: integrations give it by an override.
    assertThat(profile("events"))
        .isEqualTo(
            new ServiceProfile("events", Protocol.JSON_1_1, Optional.of("AWSEvents"), false));
  }

  @ParameterizedTest
  @CsvSource({"ssm,ssm", "sqs,sqs", "sns,sns", "monitoring,monitoring", "email,ses"})
  void queryServicesAreSpokenToInQuery(String service, String signingName) {
    // Parameter Store and SQS: recorded from AWS, though their SDKs speak JSON.
    assertThat(profile(service).protocol()).isEqualTo(Protocol.QUERY);
    assertThat(profile(service).target("X")).isEmpty();
    assertThat(profile(service).signingName()).isEqualTo(signingName);
  }

  @ParameterizedTest
  @CsvSource({
    "s3,s3",
    "bucket.s3,s3",
    "runtime.sagemaker,sagemaker",
    "abc123-ats.iot,iotdata",
    "iot,iot",
    "abc.appsync-api,appsync",
    "somethingnew,somethingnew",
  })
  void requestsAreSignedForTheServicesSigningName(String service, String signingName) {
    assertThat(profile(service).signingName()).isEqualTo(signingName);
  }

  @Test
  void servicesAreFoundBackByWhatTheirCallsShow() {
    assertThat(ServiceProfiles.shipped().signedFor("ses")).containsExactly("email", "mail-manager");
    assertThat(ServiceProfiles.shipped().targeted("AmazonSQS")).contains("sqs");
    assertThat(ServiceProfiles.shipped().targeted("Nothing")).isEmpty();
  }
}
