package dev.postern.emulator.invoke.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AwsEndpointsTest {
  private static final Origin ALL = Origin.parse("http://localhost:5000");
  private static final Origin QUEUES = Origin.parse("http://localhost:9324");

  @Test
  void aServiceIsAtItsOwnPlaceOrElseWhereAllAre() {
    AwsEndpoints endpoints = AwsEndpoints.none().with(ALL).with("sqs", QUEUES);

    assertThat(endpoints.of("sqs")).contains(QUEUES);
    assertThat(endpoints.of("sns")).contains(ALL);
  }

  @Test
  void aServiceThatNobodyNamedIsNowhere() {
    assertThat(AwsEndpoints.none().with("sqs", QUEUES).of("sns")).isEmpty();
  }

  @Test
  void aServiceIsNamedAsInIntegrationUris() {
    assertThatThrownBy(() -> AwsEndpoints.none().with("SQS", QUEUES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'SQS' is not the name of an AWS service as integration URIs have it, such as sqs or"
                + " dynamodb");
  }
}
