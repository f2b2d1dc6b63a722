package dev.postern.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                new FunctionArn("aws", "us-east-1", "123456789012", "pets", Optional.empty()),
                false));
  }

  @Test
  void tellsWhetherTheResultMayStream() {
    // Documented: Set up a Lambda proxy integration with payload response streaming.
    FunctionInvocationUri uri =
        FunctionInvocationUri.parse(
                "arn:aws:apigateway:us-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:us-west-1:111122223333:function:my-function-name/response-streaming-invocations")
            .orElseThrow();

    assertThat(uri.streaming()).isTrue();
    assertThat(uri.function())
        .hasToString("arn:aws:lambda:us-west-1:111122223333:function:my-function-name");
    assertThat(uri.url())
        .isEqualTo(
            "https://lambda.us-west-1.amazonaws.com/2021-11-15/functions/arn:aws:lambda:us-west-1:111122223333:function:my-function-name/response-streaming-invocations");
  }

  @ParameterizedTest
  @CsvSource({
    "pets, 123456789012:function:pets",
    "pets:live, 123456789012:function:pets:live",
    "pets:$LATEST, 123456789012:function:pets:$LATEST",
    "function:pets, 123456789012:function:pets",
    "111122223333:function:pets:7, 111122223333:function:pets:7"
  })
  void aFunctionIsNamedAsTheInvokeApiTakesIt(String named, String function) {
    // Documented: Invoke, FunctionName. What API Gateway makes of such names is not recorded.
    String uri = PREFIX + named + "/invocations";

    assertThat(FunctionInvocationUri.parse(uri)).isEmpty();
    assertThat(FunctionInvocationUri.parse(uri, "123456789012"))
        .map(FunctionInvocationUri::function)
        .hasToString("Optional[arn:aws:lambda:eu-central-1:" + function + "]");
  }

  @Test
  void theFunctionsPlaceCanBeReadWithoutBeingOne() {
    assertThat(FunctionInvocationUri.functionIn(PREFIX + "${stageVariables.f}/invocations"))
        .contains("${stageVariables.f}");
    assertThat(FunctionInvocationUri.functionIn("http://localhost/")).isEmpty();
  }

  @Test
  void callsGoToTheServiceInTheUrisRegion() {
    assertThat(
            FunctionInvocationUri.parse(
                    "arn:aws-cn:apigateway:cn-north-1:lambda:path/2015-03-31/functions/arn:aws-cn:lambda:cn-north-1:123456789012:function:pets/invocations")
                .orElseThrow()
                .url())
        .isEqualTo(
            "https://lambda.cn-north-1.amazonaws.com.cn/2015-03-31/functions/arn:aws-cn:lambda:cn-north-1:123456789012:function:pets/invocations");
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
