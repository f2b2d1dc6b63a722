package dev.postern.emulator.invoke.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.function.ResourcePolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

class InvokePermissionTest {
  private static final FunctionArn FUNCTION = FunctionArn.of("123456789012", "us-east-1", "pets");
  private static final String SOURCE =
      "arn:aws:execute-api:us-east-1:123456789012:abc1234567/dev/GET/pets/{petId}";

  private final InvokePermission permission = new InvokePermission();

  private static ResourcePolicy.Statement statement(
      String type, String principal, String action, Map<String, Map<String, String>> conditions) {
    return new ResourcePolicy.Statement("s1", type, principal, action, "arn", conditions);
  }

  private static ResourcePolicy.Statement gateway(Map<String, Map<String, String>> conditions) {
    return statement("Service", "apigateway.amazonaws.com", "lambda:InvokeFunction", conditions);
  }

  private static LambdaFunction function(Map<String, ResourcePolicy> policies) {
    return new LambdaFunction(
        "123456789012",
        "us-east-1",
        "pets",
        new FunctionVersion(
            FunctionConfiguration.builder().version("$LATEST").build(),
            new FunctionCode.Remote(URI.create("http://nowhere/")),
            List.of()),
        Map.of(),
        Map.of(),
        policies,
        OptionalInt.empty());
  }

  private Verdict judge(ResourcePolicy.Statement... statements) {
    return permission.judge(
        function(Map.of("", new ResourcePolicy("1", List.of(statements)))),
        FUNCTION,
        Access.ofGateway(SOURCE, "123456789012"));
  }

  private static Verdict refused(String... reasons) {
    return new Verdict.Refused(List.of(reasons));
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/*, true",
    "arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/GET/pets/*, true",
    "arn:aws:execute-api:us-east-1:123456789012:abc1234567/dev/GET/pets/{petId}, true",
    "arn:aws:execute-api:us-east-1:123456789012:abc???????/d?v/*, true",
    "arn:aws:execute-api:us-east-1:123456789012:abc1234567/prod/*, false",
    "arn:aws:execute-api:us-east-1:123456789012:abc1234567/*/POST/*, false",
    "arn:aws:execute-api:us-east-1:123456789012:other/*, false",
    "arn:aws:execute-api:eu-west-1:123456789012:abc1234567/*, false",
    "arn:aws:execute-api:*:*:abc1234567/*, true",
    "arn:aws:s3:::bucket, false"
  })
  void theSourceIsTheMethodWithItsPathAsItIsDeclared(String pattern, boolean allowed) {
    // Documented: IAM, ARN condition operators. The console permits the path with stars.
    Verdict verdict = judge(gateway(Map.of("ArnLike", Map.of("AWS:SourceArn", pattern))));

    boolean arn = !pattern.equals("*");
    assertThat(verdict)
        .isEqualTo(
            allowed && arn
                ? new Verdict.Allowed("s1")
                : refused(
                    "statement s1 wants ArnLike AWS:SourceArn "
                        + pattern
                        + ", and this call has "
                        + SOURCE));
  }

  @Test
  void theAccountMustBeTheApis() {
    assertThat(judge(gateway(Map.of("StringEquals", Map.of("AWS:SourceAccount", "123456789012")))))
        .isEqualTo(new Verdict.Allowed("s1"));
    assertThat(judge(gateway(Map.of("StringEquals", Map.of("AWS:SourceAccount", "111122223333")))))
        .isEqualTo(
            refused(
                "statement s1 wants StringEquals AWS:SourceAccount 111122223333, and this call has"
                    + " 123456789012"));
  }

  @ParameterizedTest
  @CsvSource({
    "Service, apigateway.amazonaws.com, lambda:InvokeFunction, ''",
    "Service, apigateway.amazonaws.com, lambda:*, ''",
    "Service, apigateway.amazonaws.com, *, ''",
    "Service, apigateway.amazonaws.com, LAMBDA:invokefunction, ''",
    "*, *, lambda:InvokeFunction, ''",
    "Service, events.amazonaws.com, lambda:InvokeFunction,"
        + " statement s1 is for the principal events.amazonaws.com",
    "AWS, apigateway.amazonaws.com, lambda:InvokeFunction,"
        + " statement s1 is for the principal apigateway.amazonaws.com",
    "Service, apigateway.amazonaws.com, lambda:GetFunction,"
        + " statement s1 is for the action lambda:GetFunction"
  })
  void principalAndActionMustFit(String type, String principal, String action, String objection) {
    assertThat(judge(statement(type, principal, action, Map.of())))
        .isEqualTo(objection.isEmpty() ? new Verdict.Allowed("s1") : refused(objection));
  }

  @Test
  void whatIsNotUnderstoodLetsNobodyIn() {
    assertThat(judge(gateway(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-1")))))
        .isEqualTo(
            refused(
                "statement s1 has the condition StringEquals aws:PrincipalOrgID, which this call"
                    + " does not have"));
    assertThat(judge(gateway(Map.of("IpAddress", Map.of("aws:SourceAccount", "123456789012")))))
        .isEqualTo(
            refused(
                "statement s1 wants IpAddress aws:SourceAccount 123456789012, and this call has"
                    + " 123456789012"));
  }

  @Test
  void oneStatementThatFitsIsEnough() {
    assertThat(
            judge(
                gateway(Map.of("StringEquals", Map.of("AWS:SourceAccount", "1"))),
                gateway(Map.of())))
        .isEqualTo(new Verdict.Allowed("s1"));
  }

  @ParameterizedTest
  @CsvSource({"'', true", "$LATEST, true", "live, false", "1, false"})
  void versionsAndAliasesHavePoliciesOfTheirOwn(String qualifier, boolean allowed) {
    // Recorded from AWS: policies are separate; none can be added for $LATEST.
    FunctionArn called = qualifier.isEmpty() ? FUNCTION : FUNCTION.qualified(qualifier);
    ResourcePolicy open = new ResourcePolicy("1", List.of(gateway(Map.of())));
    Access access = Access.ofGateway(SOURCE, "123456789012");

    assertThat(permission.judge(function(Map.of("", open)), called, access))
        .isEqualTo(allowed ? new Verdict.Allowed("s1") : refused());
    assertThat(permission.judge(function(Map.of("live", open)), called, access))
        .isEqualTo(qualifier.equals("live") ? new Verdict.Allowed("s1") : refused());
  }

  @Test
  void aChangedPolicyCountsAtOnce() {
    assertThat(judge(gateway(Map.of()))).isEqualTo(new Verdict.Allowed("s1"));
    assertThat(judge()).isEqualTo(refused());
  }

  @ParameterizedTest
  @CsvSource({
    "'', GET, /pets/{petId}, ' --statement-id apigateway-get-pets-petId', /*/GET/pets/*",
    "live, ANY, /{proxy+}, ' --qualifier live --statement-id apigateway-any-proxy', /*/*/*",
    "$LATEST, GET, /, ' --statement-id apigateway-get', /*/GET/"
  })
  void theMissingCommandIsComplete(
      String qualifier, String verb, String path, String options, String source) {
    assertThat(
            InvokePermission.missing(
                new FunctionArn(
                    "aws",
                    "us-east-1",
                    "123456789012",
                    "pets",
                    Optional.of(qualifier).filter(text -> !text.isEmpty())),
                "arn:aws:execute-api:us-east-1:123456789012:abc",
                verb,
                path))
        .isEqualTo(
            "aws lambda add-permission --function-name"
                + " arn:aws:lambda:us-east-1:123456789012:function:pets"
                + options
                + " --action lambda:InvokeFunction --principal apigateway.amazonaws.com"
                + " --source-arn 'arn:aws:execute-api:us-east-1:123456789012:abc"
                + source
                + "'");
  }
}
