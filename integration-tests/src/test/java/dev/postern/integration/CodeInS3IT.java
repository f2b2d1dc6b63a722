package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.integration.RecordingService.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Functions and layers whose code is in S3, with the AWS SDK and CLI and something like S3. */
@SuppressWarnings("NullAway.Init")
class CodeInS3IT {
  private static final String ROLE = "arn:aws:iam::000000000000:role/hello";
  private static final String NOT_FETCHED =
      "Error occurred while GetObject. S3 Error Code: %s. S3 Error Message: %s";

  @TempDir Path directory;
  private final Map<String, byte[]> objects = new HashMap<>();
  private RecordingService s3;
  private Postern gateway;
  private LambdaClient lambda;

  @BeforeEach
  void start() throws Exception {
    s3 = new RecordingService(this::answer);
    gateway = Postern.start(PosternConfig.defaults().withAwsEndpoint("s3", s3.endpoint()));
    lambda = SdkClient.lambda(gateway.endpoint());
  }

  @AfterEach
  void end() {
    lambda.close();
    gateway.close();
    s3.close();
  }

  private Answer answer(ReceivedRequest request) {
    byte[] object = objects.get(request.rawPath());
    if (object != null) {
      return new Answer(200, "application/zip", object);
    }
    return switch (request.rawPath().split("/", -1)[1]) {
      case "absent" -> error(404, "NoSuchBucket", "The specified bucket does not exist");
      case "private" -> error(403, "AccessDenied", "Access Denied");
      case "broken" -> Answer.of(502, "text/html", "<p>Bad gateway");
      default -> error(404, "NoSuchKey", "The specified key does not exist.");
    };
  }

  private static Answer error(int status, String code, String message) {
    return Answer.of(
        status,
        "application/xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>%s</Message><RequestId>1</RequestId></Error>"""
            .formatted(code, message));
  }

  private String create(FunctionCode code) {
    return lambda
        .createFunction(
            it ->
                it.functionName("hello")
                    .role(ROLE)
                    .runtime("provided.al2023")
                    .handler("any")
                    .code(code))
        .codeSha256();
  }

  private static FunctionCode object(String bucket, String key) {
    return FunctionCode.builder().s3Bucket(bucket).s3Key(key).build();
  }

  private static byte[] zip(String text) {
    return Functions.zip("bootstrap", text).asByteArray();
  }

  @Test
  void aFunctionIsMadeOfAnObjectAndTheRequestForItIsSigned() throws Exception {
    objects.put("/code/my%20functions/%C3%BC%2B1.zip", zip("one"));

    create(
        FunctionCode.builder()
            .s3Bucket("code")
            .s3Key("my functions/ü+1.zip")
            .s3ObjectVersion("v/1")
            .build());

    ReceivedRequest request = s3.request();
    assertThat(request.method() + " " + request.rawPath() + "?" + request.rawQuery())
        .isEqualTo("GET /code/my%20functions/%C3%BC%2B1.zip?versionId=v%2F1");
    assertThat(request.scope()).isEqualTo("000000000000/us-east-1/s3");
    assertThat(request.isSignedWith("postern")).isTrue();
    lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName("hello"));
    assertThat(lambda.getFunction(it -> it.functionName("hello")).configuration().codeSize())
        .isEqualTo(zip("one").length);
  }

  @Test
  void codeIsUpdatedAndLayersArePublishedFromS3() {
    objects.put("/code/one.zip", zip("one"));
    objects.put("/code//two.zip", zip("two"));
    String first = create(object("code", "one.zip"));
    lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName("hello"));

    String second =
        lambda
            .updateFunctionCode(it -> it.functionName("hello").s3Bucket("code").s3Key("/two.zip"))
            .codeSha256();
    String layer =
        lambda
            .publishLayerVersion(
                it -> it.layerName("tools").content(c -> c.s3Bucket("code").s3Key("one.zip")))
            .content()
            .codeSha256();

    assertThat(second).isNotEqualTo(first);
    assertThat(layer).isEqualTo(first);
  }

  /** Recorded from AWS: the two of S3's own; reported by its users: the denied access. */
  @Test
  void whatS3RefusesIsRefusedInItsWords() {
    refused("absent", NOT_FETCHED.formatted("NoSuchBucket", "The specified bucket does not exist"));
    refused("code", NOT_FETCHED.formatted("NoSuchKey", "The specified key does not exist."));
    assertThatThrownBy(() -> create(object("private", "a.zip")))
        .isInstanceOfSatisfying(
            LambdaException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "Your access has been denied by S3, please make sure your request"
                          + " credentials have permission to GetObject for private/a.zip. S3 Error"
                          + " Code: AccessDenied. S3 Error Message: Access Denied");
            });
    assertThat(lambda.listFunctions().functions()).isEmpty();
  }

  /** Not recorded from AWS. */
  @Test
  void whatIsNoAnswerOfS3IsAnInternalErrorOfIts() {
    refused(
        "broken",
        NOT_FETCHED.formatted(
            "InternalError", "We encountered an internal error. Please try again."));
  }

  @Test
  void anObjectThatIsNoArchiveIsRefused() {
    objects.put("/code/text.zip", "text".getBytes(UTF_8));
    assertThatThrownBy(() -> create(object("code", "text.zip")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageStartingWith(
            "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }

  private void refused(String bucket, String message) {
    assertThatThrownBy(() -> create(object(bucket, "a.zip")))
        .isInstanceOfSatisfying(
            InvalidParameterValueException.class,
            e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
  }

  @Test
  void theCommandLineMakesAFunctionOfAnObject() throws Exception {
    AwsCli.needed("functions of objects");
    objects.put("/code/one.zip", zip("one"));
    try (AwsCliSession cli = AwsCliSession.open(gateway.endpoint(), directory)) {
      CommandProcess.Ended ended =
          cli.run(
              List.of(
                  "lambda",
                  "create-function",
                  "--function-name",
                  "hello",
                  "--runtime",
                  "provided.al2023",
                  "--handler",
                  "any",
                  "--role",
                  ROLE,
                  "--code",
                  "S3Bucket=code,S3Key=one.zip",
                  "--output",
                  "json"));
      assertThat(ended.out()).contains("\"CodeSize\": " + zip("one").length);
    }
  }
}
