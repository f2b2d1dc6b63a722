package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** A document's Lambda proxy integration and a real function behind it, from outside. */
@SuppressWarnings("NullAway.Init")
class FunctionsBehindApisIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:pets";
  private static final String STREAMING =
      "arn:aws:lambda:us-east-1:000000000000:function:streaming";
  private static final String DOCUMENT =
      """
      openapi: 3.0.1
      info: {title: pets, version: "1"}
      paths:
        /pets/{petId}:
          post:
            x-amazon-apigateway-integration:
              type: aws_proxy
              httpMethod: POST
              uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations
        /names/{petId}:
          get:
            responses: {"200": {}, "404": {}}
            x-amazon-apigateway-integration:
              type: aws
              httpMethod: POST
              uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/%s/invocations
              requestTemplates:
                application/json: '{"name": "$input.params(''petId'')"}'
              responses:
                default: {statusCode: "200"}
                "no pet.*":
                  statusCode: "404"
                  responseTemplates:
                    application/json: '{"why": $input.json("$.errorMessage")}'
        /stream:
          get:
            x-amazon-apigateway-integration:
              type: aws_proxy
              httpMethod: POST
              responseTransferMode: STREAM
              uri: arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/%s/response-streaming-invocations
      """
          .formatted(FUNCTION, FUNCTION, STREAMING);

  private Postern postern;
  private LambdaClient lambda;
  private String apiId;

  @BeforeAll
  static void needPython() {
    Python.needed("functions behind APIs");
  }

  @BeforeEach
  void begin() throws Exception {
    postern = Postern.start(PosternConfig.defaults());
    lambda = SdkClient.lambda(postern.endpoint());
    HttpResponse<String> imported =
        Web.send("POST", postern.endpoint().resolve("/_postern/import?stage=dev"), DOCUMENT);
    apiId = JSON.readTree(imported.body()).path("apiId").asText();
    create(
        "pets",
        Runtime.PYTHON3_12,
        "code.py",
        """
        import json
        def handler(event, context):
            if "name" in event:
                if event["name"] == "9":
                    raise ValueError("no pet 9")
                return {"is": event["name"]}
            if event["body"] == "fail":
                raise ValueError("it fails")
            return {
                "statusCode": 201,
                "headers": {"Content-Type": "text/plain"},
                "body": event["pathParameters"]["petId"] + " " + event["body"] + " "
                    + event["requestContext"]["stage"],
            }
        """);
  }

  @AfterEach
  void end() {
    lambda.close();
    postern.close();
  }

  private void create(String name, Runtime runtime, String file, String code) {
    lambda.createFunction(
        function ->
            function
                .functionName(name)
                .runtime(runtime)
                .handler("code.handler")
                .role("arn:aws:iam::000000000000:role/" + name)
                .timeout(60)
                .code(source -> source.zipFile(zip(file, code))));
  }

  private static SdkBytes zip(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private void permit(String function) {
    lambda.addPermission(
        permission ->
            permission
                .functionName(function)
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:aws:execute-api:us-east-1:000000000000:" + apiId + "/*/*/*"));
  }

  private HttpResponse<String> call(String verb, String path, String body) throws Exception {
    return Web.send(verb, Web.invokeUrl(postern.endpoint(), apiId, "dev", path), body);
  }

  private JsonNode trace(HttpResponse<?> answer) throws Exception {
    String page = "/_postern/traces/" + Web.requestId(answer);
    return JSON.readTree(Web.get(postern.endpoint().resolve(page)).body());
  }

  private JsonNode lambdaStep(HttpResponse<?> answer) throws Exception {
    for (JsonNode step : trace(answer).path("steps")) {
      if (step.path("name").asText().equals("lambda")) {
        return step.path("notes");
      }
    }
    throw new AssertionError("no function was called");
  }

  @Test
  void withoutAPermissionTheTraceSaysHowToGiveIt() throws Exception {
    HttpResponse<String> answer = call("POST", "/pets/7", "hello");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\": \"Internal server error\"}");
    assertThat(trace(answer).path("failure").path("reason").asText())
        .endsWith(
            "Let it with: aws lambda add-permission --function-name "
                + FUNCTION
                + " --statement-id apigateway-post-pets-petId --action lambda:InvokeFunction"
                + " --principal apigateway.amazonaws.com --source-arn"
                + " 'arn:aws:execute-api:us-east-1:000000000000:"
                + apiId
                + "/*/POST/pets/*'");
  }

  @Test
  void theFunctionGetsTheRequestAndAnswersIt() throws Exception {
    permit("pets");

    HttpResponse<String> answer = call("POST", "/pets/7", "hello");

    assertThat(answer.body()).isEqualTo("7 hello dev");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    JsonNode notes = lambdaStep(answer);
    assertThat(notes.path("function").asText()).isEqualTo(FUNCTION);
    assertThat(notes.path("permission").asText()).isEqualTo("statement api of its resource policy");
    assertThat(notes.path("log").asText())
        .startsWith("START RequestId: " + notes.path("requestId").asText());
  }

  @Test
  void aFunctionThatRaisesIs502AndItsMessageIsInTheTrace() throws Exception {
    permit("pets");

    HttpResponse<String> answer = call("POST", "/pets/7", "fail");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(trace(answer).path("failure").path("reason").asText())
        .isEqualTo(FUNCTION + " failed: it fails");
    assertThat(lambdaStep(answer).path("functionError").asText()).isEqualTo("Unhandled");
  }

  @Test
  void aCustomIntegrationMapsResultsAndErrors() throws Exception {
    permit("pets");

    HttpResponse<String> found = call("GET", "/names/7", "");
    HttpResponse<String> missing = call("GET", "/names/9", "");

    assertThat(found.statusCode() + " " + found.body()).isEqualTo("200 {\"is\": \"7\"}");
    assertThat(missing.statusCode() + " " + missing.body())
        .isEqualTo("404 {\"why\": \"no pet 9\"}");
  }

  private void createStreaming() {
    LoudSkip.unless(
        Checkout.program("node").isPresent(),
        "streamed answers of functions, for there is no node on the PATH",
        "Install Node.js to test everything.");
    create(
        "streaming",
        Runtime.NODEJS20_X,
        "code.mjs",
        """
        export const handler = awslambda.streamifyResponse(async (event, stream) => {
          const out = awslambda.HttpResponseStream.from(
            stream, { statusCode: 202, headers: { "Content-Type": "text/plain" } });
          out.write("one ");
          out.write("two");
          out.end();
        });
        """);
  }

  @Test
  void aNodeFunctionStreamsThroughTheApi() throws Exception {
    createStreaming();
    permit("streaming");

    HttpResponse<String> answer = call("GET", "/stream", "");

    assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("202 one two");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(lambdaStep(answer).path("streams").asBoolean()).isTrue();
  }

  @Test
  void aFunctionUrlIsServedOnceEverybodyMayCallIt() throws Exception {
    createStreaming();
    String url =
        lambda
            .createFunctionUrlConfig(
                config ->
                    config
                        .functionName("streaming")
                        .authType(FunctionUrlAuthType.NONE)
                        .invokeMode(InvokeMode.RESPONSE_STREAM))
            .functionUrl();

    // Recorded from AWS: the answer without a permission.
    assertThat(RawCall.get(postern.endpoint(), URI.create(url)))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("x-amzn-ErrorType: AccessDeniedException\r\n")
        .endsWith(
            "\r\n\r\n"
                + "{\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues,"
                + " see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}");

    lambda.addPermission(
        permission ->
            permission
                .functionName("streaming")
                .statementId("url")
                .action("lambda:InvokeFunctionUrl")
                .principal("*")
                .functionUrlAuthType(FunctionUrlAuthType.NONE));
    assertThat(RawCall.get(postern.endpoint(), URI.create(url)))
        .startsWith("HTTP/1.1 202 Accepted\r\n")
        .contains("Content-Type: text/plain\r\n", "one ", "two");
  }
}
