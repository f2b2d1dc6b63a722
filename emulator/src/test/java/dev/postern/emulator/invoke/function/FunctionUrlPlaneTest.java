package dev.postern.emulator.invoke.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.FunctionUrls;
import dev.postern.emulator.invoke.auth.SignatureVerifier;
import dev.postern.emulator.invoke.auth.Signing;
import dev.postern.emulator.invoke.rest.FakeFunctions;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Principal;
import dev.postern.emulator.state.Worlds;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionUrl;
import dev.postern.lambda.function.ResourcePolicy;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.WholeBody;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

class FunctionUrlPlaneTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:pets";
  private static final String ID = "abcdefghijklmnopqrstuvwxyz012345";
  private static final String HOST = ID + ".lambda-url.us-east-1.localhost:4566";
  private static final Instant NOW = Instant.parse("2026-03-09T08:05:06.789Z");
  private static final String TRACE = "Root=1-67891233-abcdef012345678912345678";
  private static final ResourcePolicy PUBLIC =
      FakeFunctions.policy(
          new ResourcePolicy.Statement(
              "url",
              "*",
              "*",
              "lambda:InvokeFunctionUrl",
              FUNCTION,
              Map.of("StringEquals", Map.of("lambda:FunctionUrlAuthType", "NONE"))));

  private final FakeFunctions functions = new FakeFunctions().add(FUNCTION, Map.of("", PUBLIC));
  private final TraceStore traces = new TraceStore();
  private final Worlds worlds = new Worlds();
  private FunctionUrl url = url(FunctionUrlAuthType.NONE, Optional.empty(), InvokeMode.BUFFERED);
  private final FunctionUrlPlane plane =
      new FunctionUrlPlane(
          id -> Optional.of(url).filter(known -> known.id().equals(id)),
          functions.asFunctions(),
          new SignatureVerifier(worlds, Clock.fixed(NOW, ZoneOffset.UTC)),
          traces,
          new IdSource(new SplittableRandom(7)),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static FunctionUrl url(
      FunctionUrlAuthType authType, Optional<Cors> cors, InvokeMode mode) {
    return new FunctionUrl(
        ID, FunctionArn.parse(FUNCTION).orElseThrow(), authType, cors, mode, NOW, NOW);
  }

  private HttpResponse send(String verb, String target, String body, String... headers) {
    return sendTo(HOST, verb, target, body, headers);
  }

  private HttpResponse sendTo(
      String host, String verb, String target, String body, String... headers) {
    int query = target.indexOf('?');
    HttpRequest http =
        new HttpRequest(
            verb,
            query < 0 ? target : target.substring(0, query),
            query < 0 ? "" : target.substring(query + 1),
            Headers.of(headers).toBuilder().set("Host", host).build(),
            body.getBytes(StandardCharsets.UTF_8));
    List<HttpResponse> answers = new ArrayList<>();
    plane.handle(
        new ClientRequest(http, "HTTP/1.1", "http", "192.0.2.7"),
        FunctionUrls.Address.of(host).orElseThrow(),
        answers::add);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private HttpResponse get() {
    return send("GET", "/", "", "X-Amzn-Trace-Id", TRACE);
  }

  private HttpResponse answered(String payload) {
    functions.answers(FakeFunctions.answered(payload));
    return get();
  }

  private static String text(HttpResponse answer) {
    return answer.status() + " " + answer.bodyText();
  }

  private String problem(HttpResponse answer) {
    Trace trace =
        traces.find(answer.headers().first("x-amzn-RequestId").orElseThrow()).orElseThrow();
    return trace.steps().stream()
        .filter(step -> step.name().equals("function url answered"))
        .map(step -> String.valueOf(step.notes().get("problem")))
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "abc.lambda-url.us-east-1.localhost, abc, us-east-1",
    "abc.lambda-url.us-east-1.localhost:4566, abc, us-east-1",
    "ABC.lambda-url.eu-west-1.on.aws, abc, eu-west-1",
  })
  void theHostNamesTheUrl(String host, String id, String region) {
    assertThat(FunctionUrls.Address.of(host)).contains(new FunctionUrls.Address(id, region));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost",
    "abc.execute-api.localhost",
    ".lambda-url.us-east-1.localhost",
    "abc.lambda-url.localhost",
    "abc.lambda-url.us-east-1.example.com"
  })
  void otherHostsAreNoFunctionUrls(String host) {
    assertThat(FunctionUrls.Address.of(host)).isEmpty();
  }

  @Test
  void theEventIsOfPayloadFormatTwo() {
    // Recorded from AWS: raw path, joined values, the header fields and how they are spelled.
    // Documented: Invoking Lambda function URLs, request payload format: the members.
    HttpResponse answer =
        send(
            "POST",
            "/pa2%Fth/1?multiQuery=foo&multiQuery=%2Fbar",
            "{\"a\":1}",
            "Accept",
            "*/*",
            "Content-Type",
            "application/json",
            "Content-Length",
            "7",
            "Connection",
            "keep-alive",
            "Cookie",
            "a=1; b=2",
            "User-Agent",
            "curl",
            "X-Amzn-Trace-Id",
            TRACE);

    String id = answer.headers().first("x-amzn-RequestId").orElseThrow();
    assertThat(functions.event())
        .isEqualTo(
            """
            {"version":"2.0","routeKey":"$default","rawPath":"/pa2%Fth/1",\
            "rawQueryString":"multiQuery=foo&multiQuery=%2Fbar","cookies":["a=1","b=2"],\
            "headers":{"accept":"*/*","content-length":"7","content-type":"application/json",\
            "host":"@HOST@","user-agent":"curl",\
            "x-amzn-tls-cipher-suite":"TLS_AES_128_GCM_SHA256","x-amzn-tls-version":"TLSv1.3",\
            "x-amzn-trace-id":"Root=1-67891233-abcdef012345678912345678",\
            "x-forwarded-for":"192.0.2.7","x-forwarded-port":"4566","x-forwarded-proto":"http"},\
            "queryStringParameters":{"multiQuery":"foo,/bar"},\
            "requestContext":{"accountId":"anonymous","apiId":"@ID@","domainName":"@HOST@",\
            "domainPrefix":"@ID@","http":{"method":"POST","path":"/pa2%Fth/1",\
            "protocol":"HTTP/1.1","sourceIp":"192.0.2.7","userAgent":"curl"},\
            "requestId":"@REQUEST@","routeKey":"$default","stage":"$default",\
            "time":"09/Mar/2026:08:05:06 +0000","timeEpoch":1773043506789},\
            "body":"{\\"a\\":1}","isBase64Encoded":false}"""
                .replace("@HOST@", HOST)
                .replace("@ID@", ID)
                .replace("@REQUEST@", id));
    assertThat(functions.call().requestId()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, false",
    "application/vnd.api+json, false",
    "multipart/form-data; boundary=x, true",
    "application/octet-stream, true"
  })
  void whatIsNoTextIsBase64(String type, boolean base64) {
    // Recorded from AWS: JSON and text are text, multipart/form-data is base64.
    send("POST", "/", "abc", "Content-Type", type);

    assertThat(functions.event())
        .endsWith(
            "\"body\":\"%s\",\"isBase64Encoded\":%s}".formatted(base64 ? "YWJj" : "abc", base64));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"hi\" | 200 hi",
        "{\"hello\":\"world\"} | 200 {\"hello\":\"world\"}",
        "null | 200 null",
        "[1] | 200 [1]",
        "{\"statusCode\":\"418\",\"body\":\"tea\"} | 418 tea",
        "{\"statusCode\":200,\"body\":{\"a\":1}} | 200 {\"a\":1}",
        "{\"statusCode\":204} | '204 '",
        "{\"statusCode\":200,\"body\":\"YWJj\",\"isBase64Encoded\":true} | 200 abc",
        "{\"statusCode\":\"x\"} | 502 Internal Server Error"
      })
  void resultsBecomeAnswers(String payload, String answer) {
    // Recorded from AWS: a text, an object without statusCode, a textual status, a body that is
    // none.
    assertThat(text(answered(payload))).isEqualTo(answer);
  }

  @Test
  void headersAndCookiesOfTheResultAreSent() {
    HttpResponse answer =
        answered(
            "{\"statusCode\":200,\"headers\":{\"X-a\":\"1\"},\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"x\"}");

    assertThat(answer.headers().toBuilder().remove("x-amzn-RequestId").build())
        .isEqualTo(
            Headers.of(
                "X-a",
                "1",
                "Set-Cookie",
                "a=1",
                "Set-Cookie",
                "b=2",
                "Content-Type",
                "application/json",
                "X-Amzn-Trace-Id",
                TRACE));
  }

  @Test
  void aHandlerThatRaisesIs502() {
    // Recorded from AWS.
    functions.answers(FakeFunctions.failed("{\"errorMessage\":\"x\"}"));

    HttpResponse answer = get();

    assertThat(text(answer)).isEqualTo("502 Internal Server Error");
    assertThat(answer.headers().first("Content-Type")).contains("text/plain");
  }

  @Test
  void anUnknownUrlIs403WithoutAText() {
    // Recorded from AWS.
    HttpResponse answer = sendTo("other.lambda-url.us-east-1.on.aws", "GET", "/", "");

    assertThat(text(answer)).isEqualTo("403 {\"Message\":null}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("AccessDeniedException");
    assertThat(problem(answer)).isEqualTo("there is no function URL other in us-east-1");
    assertThat(text(sendTo(ID + ".lambda-url.eu-west-1.on.aws", "GET", "/", "")))
        .isEqualTo("403 {\"Message\":null}");
  }

  private void forbids(String reason) {
    HttpResponse answer = get();

    // Recorded from AWS: status and body.
    assertThat(text(answer))
        .isEqualTo(
            "403 {\"Message\":\"Forbidden. For troubleshooting Function URL authorization issues,"
                + " see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html\"}");
    assertThat(problem(answer)).isEqualTo(reason);
    assertThat(functions.calls()).isEmpty();
  }

  @Test
  void withoutAPermissionNobodyMayCall() {
    functions.add(FUNCTION, Map.of("", FakeFunctions.OPEN));

    forbids(
        "the resource policy of "
            + FUNCTION
            + " does not let everybody do lambda:InvokeFunctionUrl: statement open is for the"
            + " principal apigateway.amazonaws.com. Let them with: aws lambda add-permission"
            + " --function-name "
            + FUNCTION
            + " --statement-id url --action lambda:InvokeFunctionUrl --principal '*'"
            + " --function-url-auth-type NONE");
  }

  @Test
  void aUrlWhoseAliasIsGoneIsForbidden() {
    url =
        new FunctionUrl(
            ID,
            FunctionArn.parse(FUNCTION + ":gone").orElseThrow(),
            FunctionUrlAuthType.NONE,
            Optional.empty(),
            InvokeMode.BUFFERED,
            NOW,
            NOW);

    forbids(FUNCTION + ":gone does not exist any more");
  }

  private HttpResponse signed(String key, String secret, Optional<String> token) {
    url = url(FunctionUrlAuthType.AWS_IAM, Optional.empty(), InvokeMode.BUFFERED);
    HttpRequest request =
        new HttpRequest("GET", "/a", "b=c", Headers.of("Host", HOST), new byte[0]);
    HttpRequest signed = new Signing(NOW).sign(request, key, secret, token);
    List<HttpResponse> answers = new ArrayList<>();
    plane.handle(
        new ClientRequest(signed, "HTTP/1.1", "http", "192.0.2.7"),
        FunctionUrls.Address.of(HOST).orElseThrow(),
        answers::add);
    return answers.get(0);
  }

  private void issue(String account, String arn, Optional<String> token) {
    worlds.addTemporary(
        new Credential(
            "ASIAKEY",
            "s3cret",
            new Principal(account, arn, "AROAID:me"),
            true,
            token.map(it -> new Credential.Session(it, NOW.plusSeconds(60)))),
        NOW);
  }

  private void permit(String principal) {
    functions.add(
        FUNCTION,
        Map.of(
            "",
            FakeFunctions.policy(
                new ResourcePolicy.Statement(
                    "url",
                    "AWS",
                    principal,
                    "lambda:InvokeFunctionUrl",
                    FUNCTION,
                    Map.of("StringEquals", Map.of("lambda:FunctionUrlAuthType", "AWS_IAM"))))));
  }

  @Test
  void whereSignaturesAreWantedWhoDoesNotSignIsForbidden() {
    url = url(FunctionUrlAuthType.AWS_IAM, Optional.empty(), InvokeMode.BUFFERED);

    forbids("the request is not signed with Signature Version 4");
  }

  @Test
  void aWrongSignatureIsToldAsAwsTellsIt() {
    HttpResponse answer = signed("123456789012", "wrong", Optional.empty());

    assertThat(text(answer))
        .isEqualTo(
            "403 {\"message\":\"The request signature we calculated does not match the signature you"
                + " provided. Check your AWS Secret Access Key and signing method. Consult the"
                + " service documentation for details.\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("InvalidSignatureException");
    assertThat(problem(answer))
        .startsWith(
            "the signature is not the one that the secret of 123456789012 makes of this canonical"
                + " request:\nGET\n/a\nb=c\nhost:"
                + HOST);
  }

  @Test
  void theRootOfTheFunctionsAccountMayCall() {
    functions.answers(FakeFunctions.answered("\"hi\""));

    assertThat(text(signed("123456789012", "test", Optional.empty()))).isEqualTo("200 hi");
    // Documented: urls-invocation, requestContext.authorizer.iam.
    assertThat(functions.event())
        .contains(
            "\"requestContext\":{\"accountId\":\"123456789012\",\"apiId\":\""
                + ID
                + "\",\"authorizer\":{\"iam\":{\"accessKey\":\"123456789012\",\"accountId\":\"123456789012\","
                + "\"callerId\":\"123456789012\",\"cognitoIdentity\":null,\"principalOrgId\":null,"
                + "\"userArn\":\"arn:aws:iam::123456789012:root\",\"userId\":\"123456789012\"}},\"domainName\":");
  }

  @Test
  void anotherAccountNeedsAPermission() {
    functions.answers(FakeFunctions.answered("1"));
    permit("arn:aws:iam::222222222222:root");

    assertThat(signed("222222222222", "test", Optional.empty()).status()).isEqualTo(200);
    HttpResponse other = signed("333333333333", "test", Optional.empty());
    assertThat(other.status()).isEqualTo(403);
    assertThat(problem(other))
        .isEqualTo(
            "the resource policy of arn:aws:lambda:us-east-1:123456789012:function:pets does not"
                + " let arn:aws:iam::333333333333:root do lambda:InvokeFunctionUrl: statement url"
                + " is for the principal arn:aws:iam::222222222222:root. Let them with: aws lambda"
                + " add-permission --function-name"
                + " arn:aws:lambda:us-east-1:123456789012:function:pets --statement-id url"
                + " --action lambda:InvokeFunctionUrl --principal"
                + " arn:aws:iam::333333333333:root --function-url-auth-type AWS_IAM");
  }

  @Test
  void aSessionMayCallWhenItsRoleMay() {
    functions.answers(FakeFunctions.answered("1"));
    issue("123456789012", "arn:aws:sts::123456789012:assumed-role/caller/me", Optional.of("t"));

    HttpResponse refused = signed("ASIAKEY", "s3cret", Optional.of("t"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(problem(refused))
        .contains("--principal arn:aws:iam::123456789012:role/caller --function-url-auth-type");
    permit("arn:aws:iam::123456789012:role/caller");
    assertThat(signed("ASIAKEY", "s3cret", Optional.of("t")).status()).isEqualTo(200);
  }

  @Test
  void whatLambdaRefusesIsTold() {
    // Not recorded; the status and type of the Invoke API.
    functions.answers(
        new FunctionOutcome.Refused(
            new AwsException(429, "TooManyRequestsException", "Rate Exceeded."), "all are busy"));

    HttpResponse answer = get();

    assertThat(text(answer)).isEqualTo("429 {\"Message\":\"Rate Exceeded.\"}");
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("TooManyRequestsException");
  }

  private static Cors.Builder cors(String... origins) {
    return Cors.builder()
        .allowOrigins(origins)
        .allowMethods("GET", "POST")
        .allowHeaders("x-a")
        .exposeHeaders("x-b")
        .maxAge(300);
  }

  @Test
  void preflightRequestsAreAnsweredForTheFunction() {
    // Documented: Creating and managing Lambda function URLs, CORS.
    url =
        url(FunctionUrlAuthType.NONE, Optional.of(cors("https://a").build()), InvokeMode.BUFFERED);

    HttpResponse answer =
        send(
            "OPTIONS",
            "/",
            "",
            "Origin",
            "https://a",
            "Access-Control-Request-Method",
            "GET",
            "X-Amzn-Trace-Id",
            TRACE);

    assertThat(answer.headers().toBuilder().remove("x-amzn-RequestId").build())
        .isEqualTo(
            Headers.of(
                "Access-Control-Allow-Methods",
                "GET,POST",
                "Access-Control-Allow-Headers",
                "x-a",
                "Access-Control-Max-Age",
                "300",
                "Access-Control-Allow-Origin",
                "https://a",
                "Vary",
                "Origin",
                "Access-Control-Expose-Headers",
                "x-b",
                "X-Amzn-Trace-Id",
                TRACE));
    assertThat(functions.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, false, https://b, *",
    "*, true, https://b, https://b",
    "https://a, false, https://a, https://a",
    "https://a, false, https://b, none"
  })
  void answersSayWhichOriginsMayReadThem(
      String allowed, boolean credentials, String origin, String expected) {
    url =
        url(
            FunctionUrlAuthType.NONE,
            Optional.of(cors(allowed).allowCredentials(credentials).build()),
            InvokeMode.BUFFERED);

    Headers headers = send("GET", "/", "", "Origin", origin).headers();

    assertThat(headers.first("Access-Control-Allow-Origin").orElse("none")).isEqualTo(expected);
    assertThat(headers.contains("Access-Control-Allow-Credentials")).isEqualTo(credentials);
  }

  private HttpResponse streamed(String contentType, String bytes) {
    url = url(FunctionUrlAuthType.NONE, Optional.empty(), InvokeMode.RESPONSE_STREAM);
    functions.answers(
        new FunctionOutcome.Streaming(
            "$LATEST", contentType, new WholeBody(bytes.getBytes(StandardCharsets.UTF_8))));
    return get();
  }

  @Test
  void aStreamIsPassedOn() {
    // Recorded from AWS: 200 and what was written.
    HttpResponse answer = streamed("application/octet-stream", "one two");

    assertThat(text(answer)).isEqualTo("200 one two");
    assertThat(functions.call().streaming()).isTrue();
  }

  @Test
  void aStreamMayBeginWithItsHead() {
    HttpResponse answer =
        streamed(
            "application/vnd.awslambda.http-integration-response",
            "{\"statusCode\":201,\"headers\":{\"a\":\"1\"}}" + "\0".repeat(8) + "body");

    assertThat(text(answer)).isEqualTo("201 body");
    assertThat(answer.headers().first("a")).contains("1");
  }

  @Test
  void aStreamWhoseHeadIsBrokenIs502() {
    assertThat(
            text(
                streamed(
                    "application/vnd.awslambda.http-integration-response",
                    "[]" + "\0".repeat(8) + "body")))
        .isEqualTo("502 Internal Server Error");
  }
}
