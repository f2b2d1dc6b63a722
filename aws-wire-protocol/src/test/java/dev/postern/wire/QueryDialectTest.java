package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.AwsService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

class QueryDialectTest {
  private static final String REQUEST_ID = "0a1b2c3d-0000-1111-2222-333344445555";
  private static final String VERSION = "&Version=2011-06-15";

  private final AwsEndpoint endpoint = new AwsEndpoint(List.of(sts()), () -> REQUEST_ID);

  // Documented: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html,
  // its sample response.
  @Test
  void anAnswerIsADocumentNamedAfterTheOperation() {
    HttpResponse answer = post("Action=GetCallerIdentity" + VERSION);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .isEqualTo(Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", REQUEST_ID));
    assertThat(answer.bodyText())
        .isEqualTo(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <UserId>AKID</UserId>
                <Account>000000000000</Account>
                <Arn>arn:aws:iam::000000000000:user/&lt;é&amp;&gt;</Arn>
              </GetCallerIdentityResult>
              <ResponseMetadata>
                <RequestId>0a1b2c3d-0000-1111-2222-333344445555</RequestId>
              </ResponseMetadata>
            </GetCallerIdentityResponse>
            """);
  }

  @Test
  void membersOfListsAndStructuresAreReadFromTheForm() {
    HttpResponse answer =
        post(
            "Action=AssumeRole&RoleArn=arn%3Aaws&RoleSessionName=a+b&DurationSeconds=900"
                + "&Tags.member.2.Key=second&Tags.member.2.Value=&Tags.member.10.Key=tenth"
                + "&PolicyArns=&Unknown.member.1=x"
                + VERSION);

    assertThat(XmlText.of(answer, "SourceIdentity"))
        .isEqualTo(
            AssumeRoleRequest.builder()
                .roleArn("arn:aws")
                .roleSessionName("a b")
                .durationSeconds(900)
                .tags(
                    Tag.builder().key("second").value("").build(),
                    Tag.builder().key("tenth").build())
                .policyArns(List.of())
                .build()
                .toString());
  }

  @Test
  void aCallMayComeInTheQueryStringOfAGet() {
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/",
            "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Credential="
                + "AKIAPRESIGNED%2F20260101%2Fus-east-1%2Fsts%2Faws4_request",
            Headers.none(),
            new byte[0]);

    assertThat(XmlText.of(endpoint.handle(request), "UserId")).isEqualTo("AKIAPRESIGNED");
  }

  @Test
  void aRefusalIsAnErrorResponse() {
    HttpResponse answer = post("Action=GetAccessKeyInfo&AccessKeyId=%3CAKIA%3E" + VERSION);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers())
        .isEqualTo(Headers.of("Content-Type", "text/xml", "x-amzn-RequestId", REQUEST_ID));
    assertThat(answer.bodyText())
        .isEqualTo(
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error>
                <Type>Sender</Type>
                <Code>AccessDenied</Code>
                <Message>not for &lt;AKIA&gt;</Message>
                <Resource>key</Resource>
              </Error>
              <RequestId>0a1b2c3d-0000-1111-2222-333344445555</RequestId>
            </ErrorResponse>
            """);
  }

  // Recorded from AWS (for IAM and SES): the text of InvalidAction.
  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  // Not recorded: what a form that is malformed in these ways is told.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Action=Nope&Version=2011-06-15 | 400 | Sender | InvalidAction"
            + " | Could not find operation Nope for version 2011-06-15",
        "Action=GetCallerIdentity&Version=2010-05-08 | 400 | Sender | InvalidAction"
            + " | Could not find operation GetCallerIdentity for version 2010-05-08",
        "Action=GetCallerIdentity | 400 | Sender | InvalidAction"
            + " | Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED",
        "{} | 400 | Sender | MissingAction"
            + " | The request is missing an action or a required parameter.",
        "Action=GetSessionToken&Version=2011-06-15 | 501 | Receiver | NotImplementedException"
            + " | Postern does not implement sts:GetSessionToken yet",
        "Action=AssumeRole&Version=2011-06-15&DurationSeconds=x | 400 | Sender | MalformedInput"
            + " | STRING_VALUE can not be converted to an Integer",
        "Action=AssumeRole&Version=2011-06-15&Tags=x | 400 | Sender | MalformedInput"
            + " | Unexpected list element termination",
        "Action=AssumeRole&Version=2011-06-15&Tags.member.a.Key=x | 400 | Sender | MalformedInput"
            + " | 'a' is not the index of a list element",
        "Action=AssumeRole&Version=2011-06-15&RoleArn=%zz | 400 | Sender | MalformedInput"
            + " | '%' without two hexadecimal digits in '%zz'",
        "Action=AssumeRole&Version=2011-06-15&ExternalId=fault | 500 | Receiver | InternalFailure"
            + " | The request processing has failed because of an unknown error, exception or"
            + " failure.",
      })
  void whatCannotBeAnsweredIsRefused(
      String form, int status, String type, String code, String message) {
    HttpResponse answer = post(form);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(XmlText.of(answer, "Type")).isEqualTo(type);
    assertThat(XmlText.of(answer, "Code")).isEqualTo(code);
    assertThat(XmlText.of(answer, "Message")).isEqualTo(message);
    assertThat(XmlText.of(answer, "RequestId")).isEqualTo(REQUEST_ID);
  }

  @Test
  void aServiceThatIsNotServedIsRefusedInItsOwnTongue() {
    Headers signed =
        Headers.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sns/aws4_request, Signature=0",
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8");

    HttpResponse answer =
        endpoint.handle(
            new HttpRequest("POST", "/", "", signed, bytes("Action=Publish&Version=2010-03-31")));

    assertThat(answer.status()).isEqualTo(501);
    assertThat(XmlText.of(answer, "Message"))
        .isEqualTo(
            "Postern does not serve the AWS service sns; started with --aws-endpoint sns=URL it passes its calls on");
  }

  @Test
  void anUnsignedCallGoesToTheServiceOfItsVersion() {
    Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded");

    HttpResponse answer =
        endpoint.handle(
            new HttpRequest("POST", "/", "", form, bytes("Action=GetCallerIdentity" + VERSION)));

    assertThat(XmlText.of(answer, "Account")).isEqualTo("000000000000");
    assertThat(XmlText.of(answer, "UserId")).isEmpty();
  }

  private HttpResponse post(String form) {
    Headers signed =
        Headers.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sts/aws4_request, Signature=0");
    return endpoint.handle(new HttpRequest("POST", "/", "", signed, bytes(form)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ServiceHandlers sts() {
    return ServiceHandlers.builder(AwsService.STS.serviceName())
        .family(
            () ->
                OperationHandlers.builder()
                    .on("GetCallerIdentity", QueryDialectTest::getCallerIdentity)
                    .on("AssumeRole", QueryDialectTest::assumeRole)
                    .on("GetAccessKeyInfo", QueryDialectTest::getAccessKeyInfo)
                    .build(),
            "GetCallerIdentity",
            "AssumeRole",
            "GetAccessKeyInfo")
        .build();
  }

  private static GetCallerIdentityResponse getCallerIdentity(
      CallContext context, GetCallerIdentityRequest request) {
    return GetCallerIdentityResponse.builder()
        .userId(context.accessKeyId())
        .account(context.account())
        .arn("arn:aws:iam::" + context.account() + ":user/<é&>")
        .build();
  }

  private static AssumeRoleResponse assumeRole(CallContext context, AssumeRoleRequest request) {
    if ("fault".equals(request.externalId())) {
      throw new IllegalStateException("made for a test");
    }
    return AssumeRoleResponse.builder().sourceIdentity(request.toString()).build();
  }

  private static GetAccessKeyInfoResponse getAccessKeyInfo(
      CallContext context, GetAccessKeyInfoRequest request) {
    throw new AwsException(
        403, "AccessDenied", "not for " + request.accessKeyId(), Map.of("Resource", "key"));
  }
}
