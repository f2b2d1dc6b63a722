package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What services receive for which there is no stand-in here, and whether its signature is right.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SignedServicesIT {
  /** What local servers are signed to with; they do not check it. */
  private static final String SECRET = "postern";

  private RecordingService service;
  private ServiceApi api;

  @BeforeAll
  void begin() throws Exception {
    service = new RecordingService();
    api = new ServiceApi(PosternConfig.defaults().withAwsEndpoint(service.endpoint()));
    api.method("POST", "/kinesis")
        .calls("kinesis:action/PutRecord")
        .template("{\"Data\": \"$util.base64Encode($input.body)\"}")
        .put();
    api.method("POST", "/events")
        .calls("events:action/PutEvents")
        .template(
            """
            #set($context.requestOverride.header.X-Amz-Target = "AWSEvents.PutEvents")
            #set($context.requestOverride.header.Content-Type = "application/x-amz-json-1.1")
            {"Entries": []}""")
        .put();
    api.method("POST", "/states").calls("states:action/DeleteStateMachine").put();
    api.method("POST", "/sns")
        .calls("sns:action/Publish")
        .map("querystring.Message", "method.request.querystring.text")
        .map("querystring.TopicArn", "'arn:aws:sns:us-east-1:000000000000:news'")
        .put();
    api.method("GET", "/ssm")
        .with("GET")
        .calls("ssm:action/GetParameter")
        .map("querystring.Name", "method.request.querystring.name")
        .put();
    api.method("ANY", "/s3/{key+}")
        .with("ANY")
        .calls("s3:path/bucket/{key}")
        .map("path.key", "method.request.path.key")
        .map("header.Content-Type", "method.request.header.Content-Type")
        .put();
    api.method("GET", "/things/{name+}")
        .with("GET")
        .calls("iot:path/things/{name}")
        .map("path.name", "method.request.path.name")
        .put();
    api.deploy();
  }

  @AfterAll
  void end() {
    api.close();
    service.close();
  }

  private ReceivedRequest send(String verb, String path, String body) throws Exception {
    assertThat(api.send(verb, path, body, "Content-Type", "application/json").statusCode())
        .isEqualTo(200);
    ReceivedRequest request = service.request();
    assertThat(request.isSignedWith(SECRET)).as("signature of %s", request).isTrue();
    return request;
  }

  private static String line(ReceivedRequest request) {
    return request.method()
        + " "
        + request.rawPath()
        + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
  }

  @Test
  void kinesisGetsItsTargetAndBase64() throws Exception {
    ReceivedRequest request = send("POST", "/kinesis", "{\"a\":1}");

    assertThat(line(request)).isEqualTo("POST /?Action=PutRecord");
    assertThat(request.header("x-amz-target")).isEqualTo("Kinesis_20131202.PutRecord");
    assertThat(request.header("content-type")).isEqualTo("application/x-amz-json-1.1");
    assertThat(request.text()).isEqualTo("{\"Data\": \"eyJhIjoxfQ==\"}");
    assertThat(request.scope()).isEqualTo("111122223333/us-east-1/kinesis");
  }

  @Test
  void eventBridgeGetsWhatATemplateOverrides() throws Exception {
    ReceivedRequest request = send("POST", "/events", "{}");

    assertThat(request.header("x-amz-target")).isEqualTo("AWSEvents.PutEvents");
    assertThat(request.header("content-type")).isEqualTo("application/x-amz-json-1.1");
    assertThat(request.text().strip()).isEqualTo("{\"Entries\": []}");
  }

  @Test
  void stepFunctionsGetsABodyThatNoTemplateTouched() throws Exception {
    ReceivedRequest request = send("POST", "/states", "{\"stateMachineArn\":\"x\"}");

    assertThat(request.header("x-amz-target")).isEqualTo("AWSStepFunctions.DeleteStateMachine");
    assertThat(request.header("content-type")).isEqualTo("application/x-amz-json-1.0");
    assertThat(request.text()).isEqualTo("{\"stateMachineArn\":\"x\"}");
  }

  @Test
  void theHeadersAreThoseOfAnHttpIntegrationAndTheSignatures() throws Exception {
    ReceivedRequest request = send("POST", "/states", "{}");

    assertThat(request.headers().keySet())
        .containsExactly(
            "accept",
            "authorization",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-target",
            "x-amzn-apigateway-api-id",
            "x-amzn-trace-id");
    assertThat(request.signedHeaders()).contains("host", "x-amz-date", "x-amz-target");
  }

  @Test
  void snsGetsMappedParametersInItsQuery() throws Exception {
    ReceivedRequest request = send("POST", "/sns?text=a%20%26%20b", "");

    assertThat(line(request))
        .startsWith("POST /?Action=Publish&")
        .contains(
            "Message=a%20%26%20b", "TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Anews");
    assertThat(request.scope()).isEqualTo("111122223333/us-east-1/sns");
  }

  @Test
  void parameterStoreGetsItsLegacyProtocol() throws Exception {
    // Recorded from AWS.
    ReceivedRequest request = send("GET", "/ssm?name=%2Fa%2Fb", "");

    assertThat(line(request)).isEqualTo("GET /?Action=GetParameter&Name=%2Fa%2Fb");
    assertThat(request.headers()).doesNotContainKey("x-amz-target");
    assertThat(request.scope()).isEqualTo("111122223333/us-east-1/ssm");
  }

  @Test
  void s3GetsItsPathAsItIsAndItsPayloadsHash() throws Exception {
    ReceivedRequest request = send("PUT", "/s3/a%20b//c+d%26.txt", "{}");

    assertThat(line(request)).startsWith("PUT /bucket/a%20b//c+d&.txt");
    assertThat(request.header("x-amz-content-sha256"))
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    assertThat(request.scope()).isEqualTo("111122223333/us-east-1/s3");
  }

  @Test
  void aPathOfAnyOtherServiceIsSignedEncodedOnceMore() throws Exception {
    ReceivedRequest request = send("GET", "/things/a%20b/c", "");

    assertThat(line(request)).isEqualTo("GET /things/a%20b/c");
    assertThat(request.scope()).isEqualTo("111122223333/us-east-1/iot");
  }
}
