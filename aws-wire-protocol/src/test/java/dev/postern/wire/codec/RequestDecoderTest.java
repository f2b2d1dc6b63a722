package dev.postern.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.Accounts;
import dev.postern.wire.operations.CallTarget.Call;
import dev.postern.wire.operations.Router;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.ImportRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationResponseRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.SendDurableExecutionCallbackFailureRequest;

class RequestDecoderTest {
  private static final String RESPONSE_OF_A_METHOD =
      "/restapis/a/resources/r/methods/GET/integration/responses/200";

  private final Router router = new Router(Accounts.noneIssued());
  private final RequestDecoder decoder = new RequestDecoder(Shapes.forJson(), new WireJson());

  @Test
  void labelsAreDecodedAfterMatching() {
    assertThat(decode("GET", "/tags/arn%3Aaws%3Aapigateway%3Aeu%3A%3A%2Frestapis%2Fa+b", ""))
        .isEqualTo(
            GetTagsRequest.builder().resourceArn("arn:aws:apigateway:eu::/restapis/a+b").build());
  }

  @Test
  void queryParametersAreReadByType() {
    assertThat(decode("GET", "/apikeys?limit=5&includeValues=true&name=a%20b+c", ""))
        .isEqualTo(
            GetApiKeysRequest.builder().limit(5).includeValues(true).nameQuery("a b c").build());
  }

  @Test
  void aRepeatedQueryParameterIsAList() {
    assertThat(decode("DELETE", "/tags/arn?tagKeys=b&tagKeys=a%2Cc", ""))
        .isEqualTo(UntagResourceRequest.builder().resourceArn("arn").tagKeys("b", "a,c").build());
    assertThat(decode("GET", "/restapis/a/resources?embed=methods", ""))
        .isEqualTo(GetResourcesRequest.builder().restApiId("a").embed("methods").build());
  }

  @Test
  void aMapInTheQueryTakesAllOtherParameters() {
    String uri =
        "/restapis?mode=import&failonwarnings=true&endpointConfigurationTypes=REGIONAL"
            + "&basepath=prepend&X-Amz-Signature=0a&x-amz-date=20260101T000000Z";

    assertThat(decode("POST", uri, "{not parsed"))
        .isEqualTo(
            ImportRestApiRequest.builder()
                .failOnWarnings(true)
                .parameters(Map.of("endpointConfigurationTypes", "REGIONAL", "basepath", "prepend"))
                .body(SdkBytes.fromUtf8String("{not parsed"))
                .build());
  }

  @Test
  void anAbsentMapAndBodyStayAbsent() {
    ImportRestApiRequest request =
        (ImportRestApiRequest) decode("POST", "/restapis?mode=import", "");

    assertThat(request.hasParameters()).isFalse();
    assertThat(request.body()).isNull();
  }

  @Test
  void headersAreReadInAnySpelling() {
    assertThat(
            decode(
                "POST",
                "/2015-03-31/functions/f/invocations?Qualifier=live",
                Headers.of("x-amz-invocation-type", "Event", "X-AMZ-LOG-TYPE", "Tail"),
                "\0"))
        .isEqualTo(
            InvokeRequest.builder()
                .functionName("f")
                .qualifier("live")
                .invocationType("Event")
                .logType("Tail")
                .payload(SdkBytes.fromByteArray(new byte[] {0}))
                .build());
  }

  /** The SDK's synchronous client, which the round trip uses, does not have this operation. */
  @Test
  void theRequestOfAnEventStreamIsAnOrdinaryOne() {
    assertThat(decode("POST", "/2021-11-15/functions/f/response-streaming-invocations", "payload"))
        .isEqualTo(
            InvokeWithResponseStreamRequest.builder()
                .functionName("f")
                .payload(SdkBytes.fromUtf8String("payload"))
                .build());
  }

  @Test
  void aStructureMayBeTheWholeBody() {
    assertThat(
            decode(
                "POST",
                "/2025-12-01/durable-execution-callbacks/c/fail",
                "{\"ErrorMessage\":\"m\",\"ErrorType\":\"t\"}"))
        .isEqualTo(
            SendDurableExecutionCallbackFailureRequest.builder()
                .callbackId("c")
                .error(error -> error.errorMessage("m").errorType("t"))
                .build());
  }

  @Test
  void unknownMembersAreIgnored() {
    assertThat(decode("POST", "/restapis", "{\"nome\":{\"a\":[1,{}]},\"name\":\"n\",\"x\":null}"))
        .isEqualTo(CreateRestApiRequest.builder().name("n").build());
  }

  @Test
  void nullIsAbsent() {
    assertThat(decode("POST", "/restapis", "{\"name\":null,\"tags\":null,\"policy\":null}"))
        .isEqualTo(CreateRestApiRequest.builder().build());
  }

  // Recorded from AWS: PutIntegrationResponse with {"application/json": null}.
  @Test
  void nullIsKeptInAMapOfStrings() {
    assertThat(decode("PUT", RESPONSE_OF_A_METHOD, "{\"responseTemplates\":{\"text/x\":null}}"))
        .isEqualTo(
            PutIntegrationResponseRequest.builder()
                .restApiId("a")
                .resourceId("r")
                .httpMethod("GET")
                .statusCode("200")
                .responseTemplates(Collections.singletonMap("text/x", null))
                .build());
  }

  // Observed on another AWS service of the same framework, for lists.
  @Test
  void nullIsDroppedFromListsAndOtherMaps() {
    assertThat(
            decode(
                "PATCH",
                "/restapis/a/stages/s",
                "{\"patchOperations\":[null,{\"op\":\"remove\",\"path\":\"/x\"},null]}"))
        .isEqualTo(
            UpdateStageRequest.builder()
                .restApiId("a")
                .stageName("s")
                .patchOperations(PatchOperation.builder().op("remove").path("/x").build())
                .build());
    assertThat(
            decode(
                "PUT",
                "/restapis/a/resources/r/methods/GET",
                "{\"requestParameters\":{\"p\":null,\"q\":true}}"))
        .isEqualTo(
            PutMethodRequest.builder()
                .restApiId("a")
                .resourceId("r")
                .httpMethod("GET")
                .requestParameters(Map.of("q", true))
                .build());
  }

  @Test
  void anOperationWithoutMembersInTheBodyDoesNotLookAtIt() {
    assertThat(decode("GET", "/apikeys", "{nonsense"))
        .isEqualTo(GetApiKeysRequest.builder().build());
  }

  // Observed on another AWS service of the same framework.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"binaryMediaTypes\":\"x\"} | Expected list or null",
        "{\"binaryMediaTypes\":5} | Expected list or null",
        "{\"binaryMediaTypes\":{}} | Start of structure or map found where not expected.",
        "{\"binaryMediaTypes\":[1]} | NUMBER_VALUE can not be converted to a String",
        "{\"tags\":\"x\"} | Expected map or null",
        "{\"tags\":[]} | Start of list found where not expected",
        "{\"tags\":{\"k\":1}} | NUMBER_VALUE can not be converted to a String",
        "{\"endpointConfiguration\":\"x\"} | Expected null",
        "{\"endpointConfiguration\":true} | Expected null",
        "{\"endpointConfiguration\":[]} | Start of list found where not expected",
        "[] | Start of list found where not expected",
      })
  void otherTypesAreRefusedAsAwsWordsIt(String body, String message) {
    assertThatThrownBy(() -> decode("POST", "/restapis", body))
        .isInstanceOfSatisfying(
            MalformedInputException.class,
            e -> {
              assertThat(e.message()).isEqualTo(message);
              assertThat(e.told()).isTrue();
            });
  }

  // Observed on another AWS service of the same framework: no reason is told for a body that is
  // no JSON object.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        " ",
        "null",
        "\"x\"",
        "5",
        "{\"name\": \"n\",}",
        "{'name':'x'}",
        "{}x",
        "{} {}",
        "{\"name\":\"x\"",
        "{\"tags\":{\"a\"",
        "{\"binaryMediaTypes\":[",
        "\ufeff\ufeff{}"
      })
  void aBodyThatIsNoJsonObjectIsRefusedWithoutAReason(String body) {
    assertThatThrownBy(() -> decode("POST", "/restapis", body))
        .isInstanceOfSatisfying(MalformedInputException.class, e -> assertThat(e.told()).isFalse());
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> decode("POST", "/restapis", Headers.none(), body))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void deepNestingIsRefused() {
    char[] nested = new char[100_000];
    Arrays.fill(nested, '[');

    assertThatThrownBy(() -> decode("POST", "/restapis", "{\"x\":" + new String(nested)))
        .isInstanceOf(MalformedInputException.class);
  }

  private SdkPojo decode(String method, String uri, String body) {
    return decode(method, uri, Headers.none(), body);
  }

  private SdkPojo decode(String method, String uri, Headers headers, String body) {
    return decode(method, uri, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private SdkPojo decode(String method, String uri, Headers headers, byte[] body) {
    String[] parts = (uri + "?").split("\\?", -1);
    Call call = (Call) router.route(new HttpRequest(method, parts[0], parts[1], headers, body));
    return decoder.decode(call, headers, body);
  }
}
