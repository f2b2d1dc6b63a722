package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayException;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

class AwsEndpointTest {
  private static final String REQUEST_ID = "0a1b2c3d-0000-1111-2222-333344445555";

  private final AwsEndpoint endpoint =
      new AwsEndpoint(List.of(apiGateway(), lambda()), () -> REQUEST_ID);

  @Test
  void aCallReachesItsHandlerAndItsAnswerTheCaller() {
    HttpResponse answer = call("POST", "/restapis", "{\"name\":\"shop\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .isEqualTo(Headers.of("Content-Type", "application/json", "x-amzn-RequestId", REQUEST_ID));
    assertThat(answer.bodyText())
        .isEqualTo(
            "{\"name\":\"shop\",\"description\":\"CallContext[account=000000000000,"
                + " region=us-east-1, requestId="
                + REQUEST_ID
                + ", accessKeyId=, userAgent=]\"}");
  }

  @Test
  void aRefusalIsAnErrorOfItsCode() {
    assertAnswer(
        call("GET", "/restapis/unknown", ""),
        404,
        "NotFoundException",
        "{\"message\":\"Invalid API identifier specified\"}");
  }

  @Test
  void theSdkRaisesTheModelledException() {
    ApiGatewayClient client = SdkClients.apiGateway(new InProcessHttpClient(endpoint));

    NotFoundException e =
        catchThrowableOfType(
            NotFoundException.class, () -> client.getRestApi(r -> r.restApiId("unknown")));

    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Invalid API identifier specified");
    assertThat(e.requestId()).isEqualTo(REQUEST_ID);
  }

  // Recorded from AWS: Lambda's ResourceNotFoundException spells Message.
  @Test
  void furtherMembersAndLambdasSpellingAreKept() {
    assertAnswer(
        call("GET", "/2015-03-31/functions/f", ""),
        404,
        "ResourceNotFoundException",
        "{\"Message\":\"Function not found: f\",\"Type\":\"User\"}");
  }

  @Test
  void anOperationWithoutHandlerIsNamed() {
    assertAnswer(
        call("POST", "/vpclinks", "{}"),
        501,
        "NotImplementedException",
        "{\"message\":\"Postern does not implement apigateway:CreateVpcLink yet\"}");
  }

  @Test
  void aServiceWithoutHandlersIsNamedWithTheOperation() {
    assertAnswer(
        call("GET", "/v2/apis", ""),
        501,
        "NotImplementedException",
        "{\"message\":\"Postern does not implement apigatewayv2:GetApis yet\"}");
  }

  @Test
  void aServiceThatIsNotServedIsNamed() {
    Headers signed =
        Headers.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sqs/aws4_request, Signature=0");

    assertAnswer(
        endpoint.handle(new HttpRequest("POST", "/", "", signed, new byte[0])),
        501,
        "NotImplementedException",
        "{\"message\":\"Postern does not serve the AWS service sqs; started with --aws-endpoint sqs=URL it passes its calls on\"}");
  }

  // Observed on AWS for Lambda (its first line); uncertain for API Gateway.
  @ParameterizedTest
  @CsvSource({
    "GET, /2021-10-31/functions/x/policy",
    "GET, /",
    "PATCH, /restapis",
    "GET, /restapis//resources"
  })
  void anUnknownPathIsDeniedAsAwsDoes(String method, String path) {
    assertAnswer(
        call(method, path, ""),
        403,
        "AccessDeniedException",
        "{\"message\":\"Unable to determine service/operation name to be authorized\"}");
  }

  @Test
  void aWrongTypeIsASerializationException() {
    assertAnswer(
        call("POST", "/restapis", "{\"name\":1}"),
        400,
        "SerializationException",
        "{\"message\":\"NUMBER_VALUE can not be converted to a String\"}");
  }

  // Observed on another AWS service of the same framework: no message for a body that is no JSON.
  @Test
  void malformedJsonIsASerializationExceptionWithoutReason() {
    assertAnswer(
        call("POST", "/restapis", "{\"name\""),
        400,
        "SerializationException",
        "{\"message\":null}");
  }

  // Uncertain: what AWS says of it is not known.
  @Test
  void brokenPercentEncodingIsASerializationException() {
    assertAnswer(
        call("GET", "/restapis/%zz", ""),
        400,
        "SerializationException",
        "{\"message\":\"'%' without two hexadecimal digits in '%zz'\"}");
  }

  // Documented: InternalFailure in
  // https://docs.aws.amazon.com/apigateway/latest/api/CommonErrors.html
  @Test
  void aFaultOfAHandlerIsLoggedAndNotTold() {
    List<LogRecord> log = new ArrayList<>();
    Logger logger = Logger.getLogger(AwsEndpoint.class.getName());
    Handler collector = collector(log);
    logger.addHandler(collector);
    logger.setUseParentHandlers(false);
    try {
      assertAnswer(
          call("DELETE", "/restapis/a", ""),
          500,
          "InternalFailure",
          "{\"message\":\"The request processing has failed because of an unknown error,"
              + " exception or failure.\"}");
    } finally {
      logger.removeHandler(collector);
      logger.setUseParentHandlers(true);
    }
    assertThat(log).hasSize(1);
    assertThat(log.get(0).getMessage())
        .isEqualTo("request " + REQUEST_ID + " failed: DELETE /restapis/a");
    assertThat(log.get(0).getThrown()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void theSdkUnderstandsAFault() {
    ApiGatewayClient client = SdkClients.apiGateway(new InProcessHttpClient(endpoint));

    ApiGatewayException e =
        catchThrowableOfType(
            ApiGatewayException.class, () -> client.getVpcLink(r -> r.vpcLinkId("v")));

    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplementedException");
    assertThat(e.statusCode()).isEqualTo(501);
  }

  @Test
  void aServiceIsRegisteredOnceAndByAKnownName() {
    assertThatThrownBy(() -> new AwsEndpoint(List.of(lambda(), lambda()), () -> REQUEST_ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two handlers for service 'lambda'");
    assertThatThrownBy(
            () ->
                new AwsEndpoint(List.of(ServiceHandlers.builder("sqs").build()), () -> REQUEST_ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no operations are known of service 'sqs'");
  }

  @Test
  void firstCallsMayComeAllAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<HttpResponse>> calls =
          Collections.nCopies(64, () -> call("POST", "/restapis", "{\"name\":\"shop\"}"));

      for (Future<HttpResponse> answer : callers.invokeAll(calls)) {
        assertThat(answer.get().status()).isEqualTo(201);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private HttpResponse call(String method, String path, String body) {
    return endpoint.handle(
        new HttpRequest(method, path, "", Headers.none(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertAnswer(HttpResponse answer, int status, String code, String body) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .isEqualTo(
            Headers.of(
                "Content-Type", "application/json",
                "x-amzn-ErrorType", code,
                "x-amzn-RequestId", REQUEST_ID));
    assertThat(answer.bodyText()).isEqualTo(body);
  }

  private static ServiceHandlers apiGateway() {
    return ServiceHandlers.builder("apigateway")
        .family(
            () ->
                OperationHandlers.builder()
                    .on("CreateRestApi", AwsEndpointTest::createRestApi)
                    .on("GetRestApi", AwsEndpointTest::getRestApi)
                    .on("DeleteRestApi", AwsEndpointTest::deleteRestApi)
                    .build(),
            "CreateRestApi",
            "GetRestApi",
            "DeleteRestApi")
        .build();
  }

  private static CreateRestApiResponse createRestApi(
      CallContext context, CreateRestApiRequest request) {
    return CreateRestApiResponse.builder()
        .name(request.name())
        .description(context.toString())
        .build();
  }

  private static GetRestApiResponse getRestApi(CallContext context, GetRestApiRequest request) {
    throw new AwsException(404, "NotFoundException", "Invalid API identifier specified");
  }

  /** Not even an error of the JVM's own kind gets past the endpoint. */
  private static DeleteRestApiResponse deleteRestApi(
      CallContext context, DeleteRestApiRequest request) {
    throw new StackOverflowError("made for a test");
  }

  private static ServiceHandlers lambda() {
    return ServiceHandlers.builder("lambda")
        .family(
            () ->
                OperationHandlers.builder().on("GetFunction", AwsEndpointTest::getFunction).build(),
            "GetFunction")
        .build();
  }

  private static GetFunctionResponse getFunction(CallContext context, GetFunctionRequest request) {
    throw new AwsException(
        404,
        "ResourceNotFoundException",
        "Function not found: " + request.functionName(),
        Map.of("Type", "User"));
  }

  private static Handler collector(List<LogRecord> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        log.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
