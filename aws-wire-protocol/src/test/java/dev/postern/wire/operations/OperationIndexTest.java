package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationIndexTest {
  @ParameterizedTest
  @EnumSource
  void theCommittedIndexIsWhatTheSdkSays(AwsService service) throws Exception {
    assertThat(OperationIndexGenerator.readResource(service.serviceName() + ".tsv"))
        .isEqualTo(new OperationIndexGenerator().generate(service));
  }

  @Test
  void everyOperationOfTheSdkIsThere() {
    Map<AwsService, Integer> counts =
        Stream.of(AwsService.values())
            .collect(Collectors.toMap(s -> s, s -> OperationIndex.of(s).size()));

    assertThat(counts)
        .isEqualTo(
            Map.of(
                AwsService.API_GATEWAY,
                124,
                AwsService.API_GATEWAY_V2,
                103,
                AwsService.LAMBDA,
                84,
                AwsService.ACM,
                16,
                AwsService.CLOUDWATCH_LOGS,
                107,
                AwsService.IAM,
                176,
                AwsService.STS,
                11));
  }

  @Test
  void aLineBecomesAnOperation() {
    Operation importRestApi = operation(AwsService.API_GATEWAY, "ImportRestApi");

    assertThat(importRestApi)
        .isEqualTo(
            new Operation(
                AwsService.API_GATEWAY,
                "ImportRestApi",
                "ImportRestApi",
                "POST",
                "/restapis?mode=import",
                201));
    assertThat(importRestApi).hasToString("apigateway:ImportRestApi");
    assertThat(importRestApi.fixedQuery()).isEqualTo(QueryString.parse("mode=import"));
  }

  // Recorded from AWS.
  @ParameterizedTest
  @CsvSource({
    "201, CreateRestApi",
    "201, ImportRestApi",
    "201, CreateResource",
    "201, CreateModel",
    "201, PutMethod",
    "201, PutIntegration",
    "201, PutIntegrationResponse",
    "201, PutGatewayResponse",
    "201, CreateDeployment",
    "201, CreateStage",
    "201, CreateUsagePlan",
    "201, CreateUsagePlanKey",
    "201, CreateApiKey",
    "200, PutRestApi",
    "200, GetExport",
    "202, DeleteResource",
    "202, DeleteModel",
    "202, DeleteDeployment",
    "204, DeleteMethod",
  })
  void restApiOperationsAnswerTheirRecordedStatus(int status, String name) {
    assertThat(operation(AwsService.API_GATEWAY, name).successStatus()).isEqualTo(status);
  }

  // Recorded from AWS, but for UpdateMethodResponse, whose 201 is the service model's.
  @Test
  void readingAndUpdatingRestApisAnswers200() {
    assertThat(OperationIndex.of(AwsService.API_GATEWAY))
        .filteredOn(o -> o.name().startsWith("Get") || o.name().startsWith("Update"))
        .filteredOn(o -> !o.name().equals("UpdateMethodResponse"))
        .extracting(Operation::successStatus)
        .containsOnly(200);
    assertThat(operation(AwsService.API_GATEWAY, "UpdateMethodResponse").successStatus())
        .isEqualTo(201);
  }

  // Recorded from AWS.
  @ParameterizedTest
  @CsvSource({
    "201, CreateFunction",
    "201, CreateAlias",
    "201, PublishVersion",
    "201, PublishLayerVersion",
    "201, AddPermission",
    "202, PutProvisionedConcurrencyConfig",
    "204, DeleteProvisionedConcurrencyConfig",
    "204, DeleteFunction",
    "202, CreateEventSourceMapping",
    "202, DeleteEventSourceMapping",
    "204, TagResource",
    "204, UntagResource",
    "204, DeleteAlias",
    "204, DeleteFunctionUrlConfig",
    "204, DeleteLayerVersion",
    "204, DeleteFunctionEventInvokeConfig",
    "200, GetFunction",
  })
  void lambdaOperationsAnswerTheirRecordedStatus(int status, String name) {
    assertThat(operation(AwsService.LAMBDA, name).successStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("everyOperation")
  void theClassesOfEveryOperationExist(Operation operation) {
    assertThatCode(() -> Class.forName(operation.requestClass())).doesNotThrowAnyException();
    assertThatCode(() -> Class.forName(operation.responseClass())).doesNotThrowAnyException();
  }

  static Stream<Operation> everyOperation() {
    return Stream.of(AwsService.values()).flatMap(s -> OperationIndex.of(s).stream());
  }

  private static Operation operation(AwsService service, String name) {
    return OperationIndex.of(service).stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
