package dev.postern.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetExportResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesResponse;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseResponse;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;
import software.amazon.awssdk.services.apigatewayv2.model.CreateApiResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class ResponseEncoderTest {
  private static final Headers JSON = Headers.of("Content-Type", "application/json");

  private final ResponseEncoder encoder =
      new ResponseEncoder(Shapes.forJson(), new WireJson(), "application/json");

  // Recorded from AWS: the members of CreateRestApi's answer; createdDate is a number.
  @Test
  void membersOfTheBodyAreJson() {
    HttpResponse response =
        encoder.encode(
            CreateRestApiResponse.builder()
                .id("abcdefghij")
                .name("é")
                .createdDate(Instant.parse("2026-01-31T12:00:00Z"))
                .disableExecuteApiEndpoint(false)
                .endpointConfiguration(e -> e.types(EndpointType.EDGE).ipAddressType("ipv4"))
                .build(),
            201);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers()).isEqualTo(JSON);
    assertThat(response.bodyText())
        .isEqualTo(
            "{\"id\":\"abcdefghij\",\"name\":\"é\",\"createdDate\":1769860800,"
                + "\"endpointConfiguration\":{\"types\":[\"EDGE\"],\"ipAddressType\":\"ipv4\"},"
                + "\"disableExecuteApiEndpoint\":false}");
  }

  @Test
  void theSecondApiOfApiGatewayWritesDatesAsText() {
    assertThat(body(CreateApiResponse.builder().createdDate(Instant.EPOCH).build()))
        .isEqualTo("{\"createdDate\":\"1970-01-01T00:00:00Z\"}");
  }

  // Recorded from AWS: the list member of GetStages is "item"; in API Gateway's other lists the
  // SDK's model says "item" too.
  @Test
  void membersHaveTheirWireNames() {
    assertThat(
            body(
                GetStagesResponse.builder().item(Stage.builder().stageName("dev").build()).build()))
        .isEqualTo("{\"item\":[{\"stageName\":\"dev\"}]}");
    assertThat(
            body(
                GetApiKeysResponse.builder()
                    .items(ApiKey.builder().id("k").build())
                    .position("p")
                    .build()))
        .isEqualTo("{\"position\":\"p\",\"item\":[{\"id\":\"k\"}]}");
  }

  @Test
  void anEmptyListOrMapIsWrittenAndAnAbsentOneIsNot() {
    assertThat(body(CreateRestApiResponse.builder().tags(Map.of()).warnings(List.of()).build()))
        .isEqualTo("{\"warnings\":[],\"tags\":{}}");
    assertThat(body(CreateRestApiResponse.builder().build())).isEqualTo("{}");
  }

  // Recorded from AWS.
  @Test
  void aMapOfStringsMayHoldNull() {
    assertThat(
            body(
                PutIntegrationResponseResponse.builder()
                    .statusCode("200")
                    .selectionPattern("")
                    .responseTemplates(Collections.singletonMap("application/json", null))
                    .build()))
        .isEqualTo(
            "{\"statusCode\":\"200\",\"selectionPattern\":\"\","
                + "\"responseTemplates\":{\"application/json\":null}}");
  }

  @Test
  void mapsOfListsAreNested() {
    assertThat(
            body(
                TestInvokeMethodResponse.builder()
                    .status(200)
                    .multiValueHeaders(Map.of("Accept", List.of("a", "b")))
                    .build()))
        .isEqualTo("{\"status\":200,\"multiValueHeaders\":{\"Accept\":[\"a\",\"b\"]}}");
  }

  // Recorded from AWS: DeleteResource answers 202 with an empty body.
  @Test
  void aResponseWithoutMembersHasAnEmptyBody() {
    HttpResponse response = encoder.encode(DeleteResourceResponse.builder().build(), 202);

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.headers()).isEqualTo(JSON);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void noContentHasNoBody() {
    HttpResponse response = encoder.encode(CreateRestApiResponse.builder().id("x").build(), 204);

    assertThat(response.body()).isEmpty();
  }

  // Recorded from AWS: GetExport's content type and disposition.
  @Test
  void headerMembersAndBlobsAreSentAsTheyAre() {
    HttpResponse response =
        encoder.encode(
            GetExportResponse.builder()
                .contentType("application/octet-stream")
                .contentDisposition("attachment; filename=\"oas30_v1.json\"")
                .body(SdkBytes.fromUtf8String("openapi: 3.0.1"))
                .build(),
            200);

    assertThat(response.headers())
        .isEqualTo(
            Headers.of(
                "Content-Type", "application/octet-stream",
                "Content-Disposition", "attachment; filename=\"oas30_v1.json\""));
    assertThat(response.bodyText()).isEqualTo("openapi: 3.0.1");
  }

  @Test
  void aStatusMemberOverridesTheOperationsStatus() {
    HttpResponse response =
        encoder.encode(
            InvokeResponse.builder().statusCode(202).executedVersion("$LATEST").build(), 200);

    assertThat(response.status()).isEqualTo(202);
    assertThat(response.headers().first("X-Amz-Executed-Version")).contains("$LATEST");
    assertThat(response.body()).isEmpty();
  }

  private String body(SdkPojo response) {
    return encoder.encode(response, 200).bodyText();
  }
}
