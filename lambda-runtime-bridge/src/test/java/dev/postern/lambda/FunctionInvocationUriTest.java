package dev.postern.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FunctionInvocationUriTest {
  private static final String PREFIX =
      "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/";

  @Test
  void namesTheFunction() {
    assertThat(
            FunctionInvocationUri.parse(
                PREFIX + "arn:aws:lambda:us-east-1:123456789012:function:pets/invocations"))
        .contains(
            new FunctionInvocationUri(
                "eu-central-1",
                new FunctionArn("aws", "us-east-1", "123456789012", "pets", Optional.empty())));
  }

  @Test
  void keepsTheQualifier() {
    String arn = "arn:aws:lambda:us-east-1:123456789012:function:pets:$LATEST";

    FunctionInvocationUri uri =
        FunctionInvocationUri.parse(PREFIX + arn + "/invocations").orElseThrow();

    assertThat(uri.function().qualifier()).contains("$LATEST");
    assertThat(uri.function()).hasToString(arn);
  }

  @Test
  void otherServicesAreNotFunctions() {
    assertThat(
            FunctionInvocationUri.parse("arn:aws:apigateway:us-east-1:sqs:path/123456789012/queue"))
        .isEmpty();
    assertThat(FunctionInvocationUri.parse(PREFIX + "pets/invocations")).isEmpty();
    assertThat(FunctionInvocationUri.parse("http://localhost/")).isEmpty();
  }
}
